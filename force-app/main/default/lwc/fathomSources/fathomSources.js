import { LightningElement, api } from 'lwc';
import readSources from '@salesforce/apex/FathomSourcesController.sources';
import { Loading } from 'c/fathomSetupLoading';
import { LABELS } from './labels';

/** Both connections, and behind tabs what belongs to them. Fires `serviceconnected` when the service's address changed. */
export default class FathomSources extends Loading(LightningElement) {
  labels = LABELS;

  /** {address, hasKey, ok, orgId} as FathomConnectionController.state answers. */
  @api connection = {};

  read() {
    return readSources();
  }

  handleServiceConnected() {
    this.dispatchEvent(new CustomEvent('serviceconnected'));
  }
}
