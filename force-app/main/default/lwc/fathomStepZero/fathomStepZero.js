import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import save from '@salesforce/apex/FathomConnectionController.save';
import test from '@salesforce/apex/FathomConnectionController.test';
import { errorOf, format } from 'c/fathomShared';
import { LABELS } from './labels';

const KEY = 'key';

/** Address and key of the service. Fires `connected` once the service has answered. The key lives only in its input. */
export default class FathomStepZero extends LightningElement {
  labels = LABELS;
  typed;
  busy = false;
  failure = null;
  /** Problems of single inputs that are still to be shown: [{field, problem}]. */
  refused = null;

  /** {address, hasKey, ok, problem, orgId} as FathomConnectionController.state answers. */
  @api connection = {};
  /** Whether it stands inside another screen. */
  @api nested = false;

  get address() {
    return this.typed ?? this.connection.address ?? '';
  }

  get keyNeeded() {
    return !this.connection.hasKey;
  }

  get keyPlaceholder() {
    return this.connection.hasKey ? LABELS.keyKept : '';
  }

  /** What the Named Credential says, compared with what is typed. */
  get comparison() {
    const { address } = this.connection;
    if (!address) {
      return LABELS.none;
    }
    const wanted = this.address.trim();
    return wanted === '' || wanted === address
      ? format(LABELS.current, address)
      : format(LABELS.changes, address, wanted);
  }

  get problem() {
    return this.failure?.message ?? this.connection.problem;
  }

  get isWorking() {
    return this.connection.ok && !this.failure;
  }

  /** Judged when it is saved; until then only what Apex said of an earlier address goes. */
  handleAddress({ detail, currentTarget }) {
    this.typed = detail.value;
    currentTarget.setCustomValidity('');
  }

  /** An input that is disabled, as all are while busy, shows no problem: what Apex refused waits for the next drawing. */
  renderedCallback() {
    if (!this.busy && this.refused) {
      this.showProblems(this.refused);
      this.refused = null;
    }
  }

  get inputs() {
    return [...this.template.querySelectorAll('lightning-input')];
  }

  async handleSave() {
    this.showProblems([]);
    const invalid = this.inputs.filter((input) => !input.reportValidity());
    if (invalid.length > 0) {
      invalid[0].focus();
      return;
    }
    const key = this.inputs.find(({ dataset }) => dataset.id === KEY);
    await this.run(async () => {
      await save({ address: this.address.trim(), apiKey: key.value?.trim() || null });
      key.value = '';
      await test();
    });
  }

  handleTest() {
    return this.run(() => test());
  }

  async run(work) {
    this.busy = true;
    this.failure = null;
    try {
      await work();
      this.typed = undefined;
      this.dispatchEvent(new ShowToastEvent({ title: LABELS.saved, variant: 'success' }));
      this.dispatchEvent(new CustomEvent('connected'));
    } catch (error) {
      this.failure = errorOf(error);
      this.refused = Array.isArray(this.failure.details) ? this.failure.details : null;
    }
    this.busy = false;
  }

  /** What Apex refuses ({field, problem}) stands at its input; an input without a problem is cleared. */
  showProblems(problems) {
    for (const input of this.inputs) {
      const field = input.dataset.id === KEY ? 'apiKey' : input.dataset.id;
      input.setCustomValidity(problems.find((one) => one.field === field)?.problem ?? '');
      input.reportValidity();
    }
  }
}
