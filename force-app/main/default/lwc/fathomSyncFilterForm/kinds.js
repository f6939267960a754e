import { LABELS } from './labels';

const kind = (value, { hasPreview = true, needsValue = true } = {}) => ({
  value,
  label: LABELS[`kind${value}`],
  help: LABELS[`help${value}`],
  hasPreview,
  needsValue,
});

/** Kinds of filters. A preview exists for those that keep calls out; the other two are about who is a customer. */
export const KINDS = [
  kind('TitleWord'),
  kind('ExcludedDomain'),
  kind('Host'),
  kind('Private', { needsValue: false }),
  kind('InternalDomain', { hasPreview: false }),
  kind('NotAPerson', { hasPreview: false }),
];

export const kindNamed = (name) => KINDS.find(({ value }) => value === name);
