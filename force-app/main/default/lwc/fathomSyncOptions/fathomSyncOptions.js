import { LightningElement } from 'lwc';
import readOptions from '@salesforce/apex/FathomSyncController.options';
import saveOptions from '@salesforce/apex/FathomSyncController.saveOptions';
import OwnerModal from 'c/fathomSyncOwnerModal';
import { Loading } from 'c/fathomSetupLoading';
import { format } from 'c/fathomShared';
import { changesOf, formOf } from './changes';
import { LABELS } from './labels';

/** Options that the service keeps. Nothing is changed before Save. */
export default class FathomSyncOptions extends Loading(LightningElement) {
  labels = LABELS;
  edits = {};
  hostProblem = '';

  read() {
    return readOptions();
  }

  get form() {
    return { ...formOf(this.data), ...this.edits };
  }

  get logDays() {
    return this.form['retentionDays.log'];
  }

  get contentDays() {
    return this.form['retentionDays.content'];
  }

  get hosts() {
    return Object.entries(this.form.hostMap).map(([email, userId]) => ({
      email,
      userId,
      removeLabel: format(LABELS.remove, email),
    }));
  }

  get changes() {
    return changesOf(formOf(this.data), this.form);
  }

  get isUnchanged() {
    return this.busy || Object.keys(this.changes).length === 0;
  }

  /** An empty number is none, which keeps for good where that is possible. */
  handleNumber({ currentTarget, detail }) {
    currentTarget.setCustomValidity('');
    const value = `${detail.value ?? ''}`.trim();
    this.edits = { ...this.edits, [currentTarget.dataset.field]: value === '' ? null : Number(value) };
  }

  handleNightly({ detail }) {
    this.edits = { ...this.edits, nightlyRelist: detail.checked };
  }

  async handleChoose() {
    const input = this.template.querySelector('[data-id=email]');
    if (!input.reportValidity()) {
      input.focus();
      return;
    }
    const email = input.value.trim().toLowerCase();
    const owner = await OwnerModal.open({ size: 'small' });
    this.hostProblem = owner && owner.level !== 'user' ? LABELS.notUser : '';
    if (owner?.level === 'user') {
      this.edits = { ...this.edits, hostMap: { ...this.form.hostMap, [email]: owner.id } };
      input.value = '';
    }
  }

  handleRemove({ currentTarget }) {
    const others = Object.entries(this.form.hostMap).filter(([email]) => email !== currentTarget.dataset.email);
    this.edits = { ...this.edits, hostMap: Object.fromEntries(others) };
  }

  handleReset() {
    this.edits = {};
  }

  async handleSave() {
    const inputs = [...this.template.querySelectorAll('[data-field]')];
    const invalid = inputs.filter((input) => !input.reportValidity());
    if (invalid.length > 0) {
      invalid[0].focus();
      return;
    }
    const saved = await this.act(() => saveOptions({ options: this.changes }), LABELS.saved);
    if (saved) {
      this.data = saved;
      this.edits = {};
    } else {
      this.showProblems(Array.isArray(this.failure?.details) ? this.failure.details : []);
    }
  }

  showProblems(problems) {
    for (const { field, problem } of problems) {
      const input = this.template.querySelector(`[data-field="${field}"]`);
      input?.setCustomValidity(problem);
      input?.reportValidity();
    }
  }
}
