import { LightningElement, api } from 'lwc';
import { dayOf, format } from 'c/fathomShared';
import { LABELS, MODES } from './labels';

/** Somebody else saved first. Fires `keep` or `take`; nothing is lost until one is chosen. */
export default class FathomMappingConflict extends LightningElement {
  labels = LABELS;

  /** {theirs}: the row as it is now, null when it is gone. */
  @api conflict;
  @api busy = false;

  get theirs() {
    return this.conflict.theirs;
  }

  get heading() {
    return this.theirs
      ? format(LABELS.changed, this.theirs.lastModifiedBy, dayOf(this.theirs.lastModifiedDate))
      : LABELS.gone;
  }

  get text() {
    if (!this.theirs) {
      return '';
    }
    const { section, targetField, writeMode, active } = this.theirs;
    return format(
      LABELS.theirs,
      `${section} → ${targetField}`,
      MODES[writeMode] ?? writeMode,
      active ? LABELS.on : LABELS.off,
    );
  }

  get keepLabel() {
    return this.theirs ? LABELS.keep : LABELS.keepGone;
  }

  get takeLabel() {
    return this.theirs ? LABELS.take : LABELS.takeGone;
  }

  handleKeep() {
    this.dispatchEvent(new CustomEvent('keep'));
  }

  handleTake() {
    this.dispatchEvent(new CustomEvent('take'));
  }
}
