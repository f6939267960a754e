import { LightningElement, api } from 'lwc';
import { dayOf, format } from 'c/fathomShared';
import { LABELS } from './labels';

/** How a rich text field keeps its value; a plain one that begins with a tag does not exist (W8). */
const TAG = /^<[a-z][^>]*>/i;

const textOf = (value) => (value === null || value === '' ? null : `${value}`);

/** What the newest call with this heading would write, beside what is in the field. */
export default class FathomMappingPreview extends LightningElement {
  labels = LABELS;

  /** {call, value, current, refused} as the service answers. */
  @api preview;

  get call() {
    const { call } = this.preview;
    return call && format(LABELS.call, [call.title, dayOf(call.at)].join(', '));
  }

  get refused() {
    const { refused } = this.preview;
    return refused && format(LABELS.refused, refused);
  }

  get proposed() {
    return textOf(this.preview.value);
  }

  get current() {
    return textOf(this.preview.current);
  }

  get isRich() {
    return TAG.test(this.proposed);
  }

  get isRichNow() {
    return TAG.test(this.current);
  }

  get isSame() {
    return this.proposed !== null && this.proposed === this.current;
  }
}
