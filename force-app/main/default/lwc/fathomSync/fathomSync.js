import { LightningElement, api } from 'lwc';
import readSources from '@salesforce/apex/FathomSourcesController.sources';
import { Loading } from 'c/fathomSetupLoading';
import { LABELS } from './labels';

/** When calls are written, what is written, which stay out. */
export default class FathomSync extends Loading(LightningElement) {
  labels = LABELS;

  /** {orgId} as FathomConnectionController.state answers. */
  @api connection = {};

  read() {
    return readSources();
  }
}
