import { LightningElement, api } from 'lwc';
import { timeOf } from 'c/fathomSetupTimes';
import { dayOf, format } from 'c/fathomShared';
import { conditionsOf, factsOf, hostsOf, titleOf } from './facts';
import { LABELS } from './labels';

const STATES = {
  connected: LABELS.stateConnected,
  reconnect_required: LABELS.stateReconnect,
  error: LABELS.stateError,
  disconnected: LABELS.stateDisconnected,
};

/** One Fathom key. Fires `check`, `renew`, `remove` with {id}. */
export default class FathomSourcesKey extends LightningElement {
  labels = LABELS;
  isOpen = false;

  /** A source as the service answers. */
  @api source;
  @api busy = false;

  get title() {
    return titleOf(this.source);
  }

  get subtitle() {
    const { dialect, connectedAt, lastContactAt } = this.source;
    return [
      dialect === 'v1' ? LABELS.dialectV1 : LABELS.dialectExternal,
      format(LABELS.connected, dayOf(connectedAt)),
      lastContactAt && format(LABELS.lastContact, timeOf(lastContactAt)),
    ]
      .filter(Boolean)
      .join(' · ');
  }

  get stateLabel() {
    return STATES[this.source.state];
  }

  get isTroubled() {
    return this.source.state !== 'connected';
  }

  /** A key that Fathom refuses is replaced, not checked again. */
  get wantsNewKey() {
    return this.source.state === 'reconnect_required';
  }

  get nextSteps() {
    return this.source.nextStep ? [this.source.nextStep] : [];
  }

  get facts() {
    return factsOf(this.source);
  }

  get conditions() {
    return conditionsOf(this.source);
  }

  get hosts() {
    return hostsOf(this.source);
  }

  get moreLabel() {
    return format(LABELS.more, this.title);
  }

  get detailsLabel() {
    return format(LABELS.details, this.title);
  }

  get toggleIcon() {
    return this.isOpen ? 'utility:chevrondown' : 'utility:chevronright';
  }

  get expanded() {
    return String(this.isOpen);
  }

  handleToggle() {
    this.isOpen = !this.isOpen;
  }

  handleCheck() {
    this.tell('check');
  }

  handleRenew() {
    this.tell('renew');
  }

  handleMenu({ detail }) {
    this.tell(detail.value);
  }

  tell(name) {
    this.dispatchEvent(new CustomEvent(name, { detail: { id: this.source.id } }));
  }
}
