import { LightningElement, api } from 'lwc';
import { LABELS } from './labels';
import { changesOf, groupsOf } from './fields';

/** The settings of one owner. Fires `save` with {values} (only what changed, '' inherits) and `remove`. */
export default class FathomSyncSettingsForm extends LightningElement {
  labels = LABELS;
  edits = {};
  current;
  refusal = null;

  /** {setupOwnerId, level, values}; another owner, or saved values, end what was being edited. */
  @api
  get owner() {
    return this.current;
  }
  set owner(owner) {
    const isSame = JSON.stringify(owner) === JSON.stringify(this.current);
    this.current = owner;
    this.edits = isSame ? this.edits : {};
  }

  /** The org's row: what a profile inherits. */
  @api org;
  @api busy = false;
  @api removable = false;

  /** The last refusal; its details ({field, problem}) are shown at their fields. */
  @api
  get failure() {
    return this.refusal;
  }
  set failure(failure) {
    this.refusal = failure;
    this.showProblems(Array.isArray(failure?.details) ? failure.details : []);
  }

  get groups() {
    return groupsOf(this.owner, this.org, this.edits);
  }

  get changes() {
    return changesOf(this.owner, this.edits);
  }

  get isUnchanged() {
    return this.busy || Object.keys(this.changes).length === 0;
  }

  handleChange({ currentTarget, detail }) {
    currentTarget.setCustomValidity?.('');
    this.edits = { ...this.edits, [currentTarget.dataset.api]: detail.value ?? '' };
  }

  handleReset() {
    this.edits = {};
  }

  handleSave() {
    const inputs = [...this.template.querySelectorAll('[data-api]')];
    const invalid = inputs.filter((input) => !input.reportValidity());
    if (invalid.length > 0) {
      invalid[0].focus();
      return;
    }
    this.dispatchEvent(new CustomEvent('save', { detail: { values: this.changes } }));
  }

  handleRemove() {
    this.dispatchEvent(new CustomEvent('remove'));
  }

  showProblems(problems) {
    for (const { field, problem } of problems) {
      const input = this.template.querySelector(`[data-api="${field}"]`);
      input?.setCustomValidity(problem);
      input?.reportValidity();
    }
  }
}
