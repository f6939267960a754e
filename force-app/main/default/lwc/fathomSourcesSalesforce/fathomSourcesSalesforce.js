import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import checkSalesforce from '@salesforce/apex/FathomSourcesController.checkSalesforce';
import confirmNewOrg from '@salesforce/apex/FathomSourcesController.confirmNewOrg';
import disconnectSalesforce from '@salesforce/apex/FathomSourcesController.disconnectSalesforce';
import { Acting } from 'c/fathomSetupLoading';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

/** The Salesforce connections. Fires `changed` when what the service knows of them has changed. */
export default class FathomSourcesSalesforce extends Acting(LightningElement) {
  labels = LABELS;
  /** What is left to do after disconnecting, as the service says. */
  aftermath = null;

  /** {state, reason, nextStep, level, connections} as the service answers. */
  @api side;
  /** The org this page is in. */
  @api orgId;

  get isEmpty() {
    return this.side.connections.length === 0;
  }

  get isMemberLevel() {
    return this.side.level === 'user';
  }

  async handleCheck({ detail: { scope } }) {
    await this.act(() => checkSalesforce({ scope }), LABELS.checked);
    // A check that failed has told the service something, too.
    this.tell();
  }

  async handleConfirm({ detail: { orgId } }) {
    const sure = await this.ask(format(LABELS.confirmTitle, orgId), LABELS.confirmText);
    if (sure && (await this.act(() => confirmNewOrg({ orgId }), LABELS.confirmed))) {
      this.tell();
    }
  }

  async handleDisconnect({ detail: { scope } }) {
    const sure = await this.ask(LABELS.disconnectTitle, LABELS.disconnectText);
    const gone = sure && (await this.act(() => disconnectSalesforce({ scope }), LABELS.disconnected));
    if (gone) {
      this.aftermath = gone.nextStep;
      this.tell();
    }
  }

  ask(label, message) {
    return LightningConfirm.open({ label, message, theme: 'warning' });
  }

  tell() {
    this.dispatchEvent(new CustomEvent('changed'));
  }
}
