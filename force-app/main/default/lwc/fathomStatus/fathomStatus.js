import { LightningElement, api } from 'lwc';

/** State words of the service, by how they feel: variant and icon. What is not named here is calm. */
const LOOKS = [
  ['success', 'utility:success', 'success in_sync ok green connected synced written ours done undone active accepted'],
  [
    'warning',
    'utility:warning',
    'warning needs_you partly_written partly_synced partly yellow reconnect_required edited paused unseen conflict ready',
  ],
  ['error', 'utility:error', 'error not_connected failed red problem refused disconnected'],
  ['', 'utility:clock', 'processing new waiting syncing running queued undoing reviewing'],
];
const CALM = ['', 'utility:routing_offline'];

/** A state in one word: `state` decides the icon and its colour, `label` is what is read. */
export default class FathomStatus extends LightningElement {
  @api state;
  @api label;

  get look() {
    return LOOKS.find(([, , states]) => states.split(' ').includes(this.state)) ?? CALM;
  }

  get variant() {
    return this.look[0];
  }

  get iconName() {
    return this.look[1];
  }
}
