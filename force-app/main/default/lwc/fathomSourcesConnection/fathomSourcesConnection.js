import { LightningElement, api, wire } from 'lwc';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import USER_ID from '@salesforce/user/Id';
import EMAIL from '@salesforce/schema/User.Email';
import { format } from 'c/fathomShared';
import { awaitsConfirmation, factsOf, titleOf } from './facts';
import { LABELS } from './labels';

const STATES = {
  connected: LABELS.stateConnected,
  reconnect_required: LABELS.stateReconnect,
  error: LABELS.stateError,
  disconnected: LABELS.stateDisconnected,
};

/** One Salesforce connection. Fires `check` and `disconnect` with {scope}, `confirm` with {orgId}. */
export default class FathomSourcesConnection extends LightningElement {
  labels = LABELS;

  /** A connection as the service answers. */
  @api connection;
  /** The org this page is in. */
  @api orgId;
  @api busy = false;

  @wire(getRecord, { recordId: USER_ID, fields: [EMAIL] }) me;

  get title() {
    return titleOf(this.connection);
  }

  get isTeam() {
    return this.connection.scope === 'team';
  }

  get subtitle() {
    return this.isTeam ? LABELS.team : format(LABELS.member, this.connection.memberEmail ?? this.connection.userId);
  }

  get isSandbox() {
    return Boolean(this.connection.identity.organization?.isSandbox);
  }

  get stateLabel() {
    return STATES[this.connection.state];
  }

  get isTroubled() {
    return this.connection.state !== 'connected';
  }

  get isUnused() {
    return !this.connection.inUse;
  }

  get nextSteps() {
    return this.connection.nextStep ? [this.connection.nextStep] : [];
  }

  get facts() {
    return factsOf(this.connection);
  }

  get canConfirm() {
    return awaitsConfirmation(this.connection, this.orgId);
  }

  /** The team's connection is an admin's to check and end, an own one only its member's. */
  get canManage() {
    const mine = this.me?.data ? getFieldValue(this.me.data, EMAIL) : null;
    return this.isTeam || Boolean(mine && mine.toLowerCase() === this.connection.memberEmail?.toLowerCase());
  }

  handleCheck() {
    this.dispatchEvent(new CustomEvent('check', { detail: { scope: this.connection.scope } }));
  }

  handleConfirm() {
    this.dispatchEvent(new CustomEvent('confirm', { detail: { orgId: this.connection.orgId } }));
  }

  handleDisconnect() {
    this.dispatchEvent(new CustomEvent('disconnect', { detail: { scope: this.connection.scope } }));
  }
}
