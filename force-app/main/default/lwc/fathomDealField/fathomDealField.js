import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import undoChange from '@salesforce/apex/FathomDealController.undoChange';
import { announce, dayOf, errorOf, format } from 'c/fathomShared';
import { LABELS } from './labels';

/** One deal field: value, where it comes from, what it was before. Sends `decided` when a change was taken back. */
export default class FathomDealField extends LightningElement {
  /** A field of the service's answer. */
  @api field;
  @api isAdmin = false;
  /** Explained where the field is empty and nothing says why. */
  @api lastCall;

  label = LABELS;
  problem;

  get word() {
    return { edited: LABELS.edited, refused: LABELS.refused, paused: LABELS.paused }[this.field.state];
  }

  get isMissing() {
    return String(this.field.value ?? '') === '';
  }

  get isUnexplained() {
    return !this.field.note;
  }

  get from() {
    return format(LABELS.from, this.field.source.section);
  }

  get historyLabel() {
    return format(LABELS.history, this.field.changes);
  }

  get history() {
    return this.field.history.map((change) => ({
      ...change,
      after: change.after ?? LABELS.blank,
      facts: [dayOf(change.at), change.actor, change.undone && LABELS.undone].filter(Boolean).join(' · '),
      canUndo: this.isAdmin && !change.undone,
      undoTitle: `${LABELS.undo}: ${this.field.label}, ${dayOf(change.at)}`,
    }));
  }

  async undo({ target }) {
    this.problem = null;
    target.disabled = true;
    try {
      await this.takeBack(target.dataset.id);
    } catch (error) {
      this.problem = errorOf(error).message;
    }
    target.disabled = false;
  }

  /** What changes a closed deal is asked once more, in the service's own words. */
  async takeBack(journalId, confirm = null) {
    try {
      await undoChange({ journalId, confirm });
    } catch (error) {
      const { code, message } = errorOf(error);
      if (confirm || code !== 'confirm_needed') {
        throw error;
      }
      const isSure = await LightningConfirm.open({ label: LABELS.undo, message, theme: 'warning' });
      return isSure ? this.takeBack(journalId, true) : undefined;
    }
    announce(this, 'decided');
    return undefined;
  }
}
