import { LightningElement, api } from 'lwc';
import { inLocalTime } from 'c/fathomSetupTimes';
import { inOneLine } from 'c/fathomSetupWords';
import { format } from 'c/fathomShared';
import { healthOf } from './health';
import { LABELS } from './labels';
import { MODES, OTHER, fieldOptions, sampleOf, sourceOf, sourceOptions, valueOf } from './options';

/**
 * One mapping. Fires `change` with {key, …what changed}, `remove`, and in a conflict `keep` or `take`, with {key}.
 */
export default class FathomMappingRow extends LightningElement {
  labels = LABELS;
  modes = MODES;
  isOpen = false;
  isOther = false;

  /** {key, name, draft, isChanged, problems, preview, known} (fathomMapping/view.js). */
  @api row;
  /** Mappable fields and seen sources as the service answers. */
  @api fields = [];
  @api sections = { items: [], facts: [] };
  @api busy = false;

  get draft() {
    return this.row.draft;
  }

  get sourceValue() {
    return this.isOther ? OTHER : valueOf(this.draft);
  }

  get sourceOptions() {
    return sourceOptions(this.sections, this.isOther ? { section: '' } : this.draft);
  }

  get fieldOptions() {
    return fieldOptions(this.fields, this.draft);
  }

  get modeText() {
    return MODES.find(({ value }) => value === this.draft.writeMode)?.description;
  }

  get sample() {
    const sample = sampleOf(this.sections, this.draft);
    return sample && format(LABELS.sample, inLocalTime(inOneLine(sample)));
  }

  get health() {
    return healthOf(this.row);
  }

  get removeLabel() {
    return format(LABELS.remove, this.row.name);
  }

  get previewLabel() {
    return this.isPreviewed ? LABELS.hidePreview : LABELS.preview;
  }

  /** What is being edited shows what it would do; the others on request. */
  get isPreviewed() {
    return Boolean(this.row.preview) && (this.isOpen || this.row.isChanged);
  }

  /** A value that would be refused is worth knowing without opening the preview. */
  get refused() {
    const refused = this.isPreviewed ? null : this.row.preview?.refused;
    return refused && format(LABELS.refused, refused);
  }

  get expanded() {
    return String(this.isPreviewed);
  }

  handleSource({ detail: { value } }) {
    this.isOther = value === OTHER;
    this.tell('change', sourceOf(value));
  }

  handleHeading({ detail }) {
    this.tell('change', { sourceKind: 'Section', section: detail.value });
  }

  handleField({ detail }) {
    this.tell('change', { targetField: detail.value });
  }

  handleMode({ detail }) {
    this.tell('change', { writeMode: detail.value });
  }

  handleActive({ detail }) {
    this.tell('change', { active: detail.checked });
  }

  handleApply() {
    this.tell('change', { section: this.health.proposal.heading });
  }

  handleToggle() {
    this.isOpen = !this.isOpen;
  }

  handleRemove() {
    this.tell('remove');
  }

  handleDecision({ type }) {
    this.tell(type);
  }

  tell(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, { detail: { key: this.row.key, ...detail } }));
  }
}
