import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { RefreshEvent } from 'lightning/refresh';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import isAdmin from '@salesforce/customPermission/Fathom_Admin';
import dealView from '@salesforce/apex/FathomDealController.dealView';
import FathomDealWhy from 'c/fathomDealWhy';
import { errorOf, format } from 'c/fathomShared';
import { LABELS } from './labels';

/** How a failure looks, by its code; its message is a sentence already. */
const FAILURES = {
  no_permission: ['locked', LABELS.locked],
  no_access: ['locked', LABELS.locked],
  service_away: ['away', LABELS.away],
  not_set_up: ['info', LABELS.notConnected],
  team_connection_needed: ['info', LABELS.notConnected],
};

/** What Fathom knows of an Opportunity: Salesforce's own part at once, the rest by one Apex call. */
export default class FathomDealView extends NavigationMixin(LightningElement) {
  @api objectApiName;
  @api firstTab = 'fields';

  label = LABELS;
  deal;
  failure;
  loading = false;
  opportunityId;

  /** The Opportunity; a record page sets it, an app page by its property. A console tab changes it. */
  @api
  get recordId() {
    return this.opportunityId;
  }

  set recordId(id) {
    if (id !== this.opportunityId) {
      this.opportunityId = id;
      this.deal = this.failure = undefined;
      if (id) this.load();
    }
  }

  /** On an app page nothing else names the deal. */
  get title() {
    const name = this.deal?.opportunityName;
    return name && !this.objectApiName ? `${LABELS.title} · ${name}` : LABELS.title;
  }

  get hasCalls() {
    return Boolean(this.deal?.calls.length);
  }

  /** Nothing of the service is there: what Salesforce has is shown, but to who may not see it. */
  get waits() {
    return !this.deal && this.notice?.kind !== 'locked';
  }

  get hidden() {
    const count = this.deal?.hiddenPrivateCalls;
    return count ? format(LABELS.hidden, count) : '';
  }

  get notice() {
    if (!this.recordId) {
      return { kind: 'info', heading: LABELS.noRecord, text: LABELS.noRecordText };
    }
    if (this.failure) {
      const [kind, heading] = FAILURES[this.failure.code] ?? ['error', LABELS.failed];
      return { kind, heading, text: this.failure.message, canSetUp: isAdmin && kind === 'info' };
    }
    return this.deal && !this.hasCalls ? this.empty : null;
  }

  get empty() {
    const { state, message, nextStep } = this.deal;
    const text = [message, nextStep].filter(Boolean).join(' ');
    return state === 'not_connected'
      ? { kind: 'info', heading: LABELS.notConnected, text, canSetUp: isAdmin }
      : { kind: 'empty', heading: LABELS.noCalls, text };
  }

  /** A late answer about another deal is dropped; a failed refresh leaves what is shown. */
  async load() {
    const opportunityId = this.opportunityId;
    const settle = (change) => opportunityId === this.opportunityId && Object.assign(this, change, { loading: false });
    this.loading = true;
    try {
      settle({ deal: await dealView({ opportunityId }), failure: undefined });
    } catch (error) {
      settle({ failure: errorOf(error) });
    }
  }

  /**
   * What was decided or synced is in the record, in the page's lists of Tasks, and here. It disappears with its button: a
   * focus that is lost goes to where the deal stands.
   */
  async refresh() {
    this.dispatchEvent(new RefreshEvent());
    await Promise.all([notifyRecordUpdateAvailable([{ recordId: this.recordId }]), this.load()]);
    if (document.activeElement === document.body) {
      this.template.querySelector('c-fathom-deal-status')?.focus();
    }
  }

  explain({ detail: { meetingId, title } }) {
    const label = format(LABELS.whyTitle, title);
    FathomDealWhy.open({ size: 'small', label, meetingId, opportunityId: this.recordId });
  }

  openSetup() {
    this[NavigationMixin.Navigate]({ type: 'standard__navItemPage', attributes: { apiName: 'Fathom_Setup' } });
  }
}
