/** The options as a flat form: one value each, named as the service names it in its refusals. */
export const formOf = ({ retentionDays, apiReservePercent, nightlyRelist, hostMap }) => ({
  'retentionDays.log': retentionDays.log,
  'retentionDays.content': retentionDays.content,
  apiReservePercent,
  nightlyRelist,
  hostMap,
});

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Only what differs from what is saved, in the service's shape; what is absent stays as it is. */
export function changesOf(saved, form) {
  const changed = Object.entries(form).filter(([name, value]) => !same(value, saved[name]));
  const options = {};
  for (const [name, value] of changed) {
    const [top, inner] = name.split('.');
    options[top] = inner ? { ...options[top], [inner]: value } : value;
  }
  return options;
}
