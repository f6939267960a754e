import { LABELS } from './labels';

const ORIGINS = {
  default: LABELS.fromDefault,
  org: LABELS.fromOrg,
  profile: LABELS.fromProfile,
  user: LABELS.fromUser,
};

const textOf = (value) => {
  if (value === null) {
    return LABELS.none;
  }
  return typeof value === 'boolean' ? (value ? LABELS.on : LABELS.off) : `${value}`;
};

/** Settings as the service answers → lines of a table: {name, label, value, from}. */
export const linesOf = ({ settings }) =>
  Object.entries(settings).map(([name, { value, from }]) => ({
    name,
    label: LABELS[name] ?? name,
    value: textOf(value),
    from: ORIGINS[from],
  }));
