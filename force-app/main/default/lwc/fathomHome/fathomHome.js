import { LightningElement, api } from 'lwc';
import readSources from '@salesforce/apex/FathomSourcesController.sources';
import readMappings from '@salesforce/apex/FathomMappingController.mappings';
import readCauses from '@salesforce/apex/FathomActivityController.causes';
import readMeetings from '@salesforce/apex/FathomActivityController.meetings';
import readVerification from '@salesforce/apex/FathomVerificationController.lastVerification';
import { Loading } from 'c/fathomSetupLoading';
import { errorOf } from 'c/fathomShared';
import { LABELS } from './labels';

/** How the bridge is. Only the sources are a must; every other part may fail alone, and says so in its tile. */
export default class FathomHome extends Loading(LightningElement) {
  labels = LABELS;

  /** Names of the screens there are: nothing here leads anywhere else. */
  @api pages = [];

  async read() {
    const parts = { mappings: readMappings, causes: readCauses, waiting: () => readMeetings({ status: 'waiting' }) };
    const optional = Object.entries({ ...parts, verification: readVerification });
    const [sources, ...answers] = await Promise.all([
      readSources(),
      ...optional.map(([, read]) => read().catch((error) => ({ unread: errorOf(error) }))),
    ]);
    return { sources, ...Object.fromEntries(optional.map(([name], index) => [name, answers[index]])) };
  }
}
