/** `/services/data/v68.0` of a version. */
export function base(version: number): string {
  return `/services/data/v${version}.0`;
}

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * The engine writes addresses relative to the version (`/sobjects/Task/00T…`) and locators bare; this prefixes them in
 * place, nested results and describe's `urls` included.
 */
export function withUrls<T>(value: T, version: number): T {
  if (Array.isArray(value)) for (const item of value) withUrls(item, version);
  else if (isPlain(value)) prefix(value, version);
  return value;
}

function prefix(object: Record<string, unknown>, version: number): void {
  for (const [key, value] of Object.entries(object)) {
    if (key === 'nextRecordsUrl' && typeof value === 'string' && !value.startsWith('/'))
      object[key] = `${base(version)}/query/${value}`;
    else if (key === 'attributes') prefixAll(value, version, (name) => name === 'url');
    else if (key === 'urls') prefixAll(value, version, () => true);
    else withUrls(value, version);
  }
}

function prefixAll(value: unknown, version: number, wanted: (name: string) => boolean): void {
  if (!isPlain(value)) return;
  for (const [name, url] of Object.entries(value))
    if (wanted(name) && typeof url === 'string' && url.startsWith('/sobjects/')) value[name] = base(version) + url;
}
