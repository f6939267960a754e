import { LightningElement, api } from 'lwc';
import { typeOf } from 'c/fathomMappingTypes';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

/** "Where is my field?": the ones that cannot be mapped, with the reason. */
export default class FathomMappingUnmappable extends LightningElement {
  labels = LABELS;
  words = '';
  /** Names of open sections at first. */
  closed = [];

  /** [{name, label, type, reason}] as the service answers. */
  @api fields = [];

  get title() {
    return format(LABELS.title, this.fields.length);
  }

  get lines() {
    const words = this.words.trim().toLowerCase();
    return this.fields
      .filter(({ name, label }) => `${label} ${name}`.toLowerCase().includes(words))
      .map((field) => ({ ...field, typeLabel: typeOf(field.type) }));
  }

  get isNone() {
    return this.lines.length === 0;
  }

  handleWords({ detail }) {
    this.words = detail.value;
  }
}
