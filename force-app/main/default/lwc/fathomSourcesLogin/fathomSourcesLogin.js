import { LightningElement, api } from 'lwc';
import beginConnect from '@salesforce/apex/FathomSourcesController.beginConnect';
import { Acting } from 'c/fathomSetupLoading';
import { LABELS } from './labels';
import { HOSTS, isMyDomain } from './loginHosts';
import { waitForConnection } from './waiting';

/** Size of Salesforce's log-in and consent pages. */
const WINDOW = 'popup,width=640,height=760';

/** Connects Salesforce in a window of its own. Fires `connected` when the service has a new connection. */
export default class FathomSourcesLogin extends Acting(LightningElement) {
  labels = LABELS;
  hosts = HOSTS;
  host = '';
  /** null | 'waiting' | 'blocked' | 'expired' | 'refused' */
  login = null;
  /** Why Salesforce let nobody in, as the service says. */
  reason = null;
  authorizeUrl = null;
  stopWaiting = () => {};

  /** The Salesforce side as the service answers. */
  @api side;

  disconnectedCallback() {
    this.stopWaiting();
  }

  get hasTeam() {
    return this.side.level === 'team';
  }

  /** Once connected, connecting is not what the screen is for, until it is refused. */
  get variant() {
    return this.hasTeam && this.side.state === 'connected' ? 'neutral' : 'brand';
  }

  get connectLabel() {
    return this.hasTeam ? LABELS.reconnect : LABELS.connect;
  }

  get isMyDomain() {
    return isMyDomain(this.host);
  }

  get is() {
    return { [this.login]: true };
  }

  handleHost({ detail }) {
    this.host = detail.value;
  }

  handleConnect() {
    return this.connect('team');
  }

  handleConnectOwn() {
    return this.connect('user');
  }

  /** The window is opened in the click itself: later the browser would block it. It goes on once we know where to. */
  async connect(scope) {
    const loginUrl = this.loginUrl();
    if (loginUrl === undefined) {
      return;
    }
    const popup = window.open('', 'fathom_salesforce', WINDOW);
    const begun = await this.act(() => beginConnect({ scope, loginUrl }));
    if (!begun) {
      popup?.close();
      return;
    }
    this.authorizeUrl = begun.authorizeUrl;
    this.login = popup ? 'waiting' : 'blocked';
    if (popup) {
      popup.location = begun.authorizeUrl;
    }
    this.stopWaiting();
    this.stopWaiting = waitForConnection(this.side, begun.authorizeUrl, (...end) => this.finish(...end));
  }

  /** Where to log in; null leaves it to the service, undefined means that what is typed is no address. */
  loginUrl() {
    if (!this.isMyDomain) {
      return this.host || null;
    }
    const input = this.template.querySelector('[data-id=my-domain]');
    return input.reportValidity() ? input.value.trim() : undefined;
  }

  finish(end, reason) {
    const isOver = end === 'expired' || end === 'refused';
    this.login = isOver ? end : null;
    this.reason = reason;
    if (end === 'connected') {
      this.say(LABELS.connected);
    }
    // What arrived and cannot be used yet says so at its own place.
    if (!isOver) {
      this.dispatchEvent(new CustomEvent('connected'));
    }
  }

  handleStop() {
    this.stopWaiting();
    this.login = null;
  }
}
