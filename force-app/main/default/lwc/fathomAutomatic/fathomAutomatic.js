import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import switchAutomatic from '@salesforce/apex/FathomSyncController.automatic';
import pause from '@salesforce/apex/FathomSyncController.pause';
import ReasonModal from 'c/fathomAutomaticReason';
import { Acting } from 'c/fathomSetupLoading';
import { inLocalTime } from 'c/fathomSetupTimes';
import { LABELS } from './labels';

/** The service's code for: verification has not passed, so an admin's reason is needed (C6). */
const NEEDS_REASON = 'verification_required';

/** Automatic sync and the pause. Fires `changed` after each switch. */
export default class FathomAutomatic extends Acting(LightningElement) {
  labels = LABELS;

  /** {on, since, why, paused} as the service answers. */
  @api automatic;

  get state() {
    return this.automatic.on ? 'ok' : 'off';
  }

  get why() {
    return inLocalTime(this.automatic.why);
  }

  get stateLabel() {
    return this.automatic.on ? LABELS.on : LABELS.off;
  }

  /** With automatic on, switching it off is not what the screen is for. */
  get switchVariant() {
    return this.automatic.on ? 'neutral' : 'brand';
  }

  get switchLabel() {
    return this.automatic.on ? LABELS.switchOff : LABELS.switchOn;
  }

  get pauseLabel() {
    return this.automatic.paused ? LABELS.resume : LABELS.pause;
  }

  handleSwitch() {
    return this.automatic.on ? this.switchOff() : this.switchOn();
  }

  async switchOn() {
    const on = await this.act(() => switchAutomatic({ active: true, overrideReason: null }), LABELS.saidOn);
    if (on) {
      this.tell();
    } else if (this.failure?.code === NEEDS_REASON) {
      this.failure = null;
      await this.switchOnWithReason();
    }
  }

  async switchOnWithReason() {
    const overrideReason = await ReasonModal.open({ size: 'small' });
    if (overrideReason && (await this.act(() => switchAutomatic({ active: true, overrideReason }), LABELS.saidOn))) {
      this.tell();
    }
  }

  async switchOff() {
    const sure = await LightningConfirm.open({ label: LABELS.offTitle, message: LABELS.offText, theme: 'warning' });
    if (sure && (await this.act(() => switchAutomatic({ active: false, overrideReason: null }), LABELS.saidOff))) {
      this.tell();
    }
  }

  async handlePause() {
    const active = !this.automatic.paused;
    if (await this.act(() => pause({ active }), active ? LABELS.saidPaused : LABELS.saidResumed)) {
      this.tell();
    }
  }

  tell() {
    this.dispatchEvent(new CustomEvent('changed'));
  }
}
