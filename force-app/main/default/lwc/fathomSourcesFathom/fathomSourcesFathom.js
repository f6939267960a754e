import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import checkFathom from '@salesforce/apex/FathomSourcesController.checkFathom';
import disconnectFathom from '@salesforce/apex/FathomSourcesController.disconnectFathom';
import { Acting } from 'c/fathomSetupLoading';
import KeyModal from 'c/fathomSourcesKeyModal';
import { LABELS } from './labels';

/** The Fathom keys of the team. Fires `changed` when what the service knows of them has changed. */
export default class FathomSourcesFathom extends Acting(LightningElement) {
  labels = LABELS;
  /** What Fathom left to do after a key was removed, as the service says. */
  aftermath = null;

  /** {state, reason, nextStep, sources} as the service answers. */
  @api side;

  get isEmpty() {
    return this.side.sources.length === 0;
  }

  get canPull() {
    return !this.isEmpty;
  }

  handleAdd() {
    return this.askForKey(null, LABELS.added);
  }

  handleRenew({ detail }) {
    return this.askForKey(detail.id, LABELS.renewed);
  }

  async askForKey(sourceId, said) {
    const connected = await KeyModal.open({ size: 'small', sourceId });
    if (connected) {
      this.say(said);
      this.tell();
    }
  }

  async handleCheck({ detail }) {
    await this.act(() => checkFathom({ sourceId: detail.id }), LABELS.checked);
    // A check that failed has told the service something, too.
    this.tell();
  }

  async handleRemove({ detail }) {
    const sure = await LightningConfirm.open({
      label: LABELS.removeTitle,
      message: LABELS.removeText,
      theme: 'warning',
    });
    const gone = sure && (await this.act(() => disconnectFathom({ sourceId: detail.id }), LABELS.removed));
    if (gone) {
      this.aftermath = gone.nextStep;
      this.tell();
    }
  }

  tell() {
    this.dispatchEvent(new CustomEvent('changed'));
  }
}
