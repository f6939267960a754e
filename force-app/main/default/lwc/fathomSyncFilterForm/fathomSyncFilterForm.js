import { LightningElement, api } from 'lwc';
import previewFilter from '@salesforce/apex/FathomSyncController.previewFilter';
import { errorOf, format } from 'c/fathomShared';
import { atRest } from 'c/fathomSetupTimers';
import { KINDS, kindNamed } from './kinds';
import { LABELS } from './labels';

/** Long enough that a word is not looked up letter by letter. */
const TYPING_RESTS_MS = 400;

/** A new filter with its preview. Fires `add` with {kind, value}. */
export default class FathomSyncFilterForm extends LightningElement {
  labels = LABELS;
  kinds = KINDS;
  kind = KINDS[0].value;
  typed = '';
  /** What the filter would do, in words; empty while nothing is known. */
  preview = '';
  problem = null;
  look = atRest(TYPING_RESTS_MS, () => this.ask());

  @api busy = false;

  disconnectedCallback() {
    this.look.cancel();
  }

  get help() {
    return kindNamed(this.kind).help;
  }

  get needsValue() {
    return kindNamed(this.kind).needsValue;
  }

  handleKind({ detail }) {
    this.kind = detail.value;
    this.changed();
  }

  handleValue({ detail }) {
    this.typed = detail.value;
    this.changed();
  }

  changed() {
    this.preview = '';
    this.problem = null;
    this.look.cancel();
    const { hasPreview, needsValue } = kindNamed(this.kind);
    if (hasPreview && (!needsValue || this.typed.trim())) {
      this.preview = LABELS.previewing;
      this.look();
    }
  }

  async ask() {
    const asked = { kind: this.kind, value: this.typed.trim() };
    const isStillWanted = () => asked.kind === this.kind && asked.value === this.typed.trim();
    try {
      const { wouldExclude, of } = await previewFilter(asked);
      if (isStillWanted()) {
        this.preview = format(LABELS.preview, wouldExclude, of);
      }
    } catch (error) {
      if (isStillWanted()) {
        this.preview = '';
        this.problem = errorOf(error).message;
      }
    }
  }

  handleAdd() {
    const input = this.template.querySelector('lightning-input');
    if (input && !input.reportValidity()) {
      input.focus();
      return;
    }
    const value = this.needsValue ? this.typed.trim() : '';
    this.dispatchEvent(new CustomEvent('add', { detail: { kind: this.kind, value } }));
    this.typed = '';
    this.changed();
  }
}
