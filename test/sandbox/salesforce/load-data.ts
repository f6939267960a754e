import type { Org, SRecord } from './engine/org.ts';

/** What `--data` files hold: records by sObject, in the order to load them. */
export type DataFile = Record<string, SRecord[]>;

const REFERENCE = /^@\w+$/;

function resolve(record: SRecord, known: ReadonlyMap<string, string>): SRecord {
  const pairs = Object.entries(record).map(([field, value]) => {
    const isReference = typeof value === 'string' && REFERENCE.test(value);
    const id = isReference ? known.get(value) : undefined;
    if (isReference && id === undefined && field.endsWith('Id'))
      throw new Error(`${field} refers to ${value}, which no earlier record declares as its Id.`);
    return [field, id ?? value];
  });
  return Object.fromEntries(pairs) as SRecord;
}

function needs(record: SRecord, pending: ReadonlySet<string>): boolean {
  return Object.entries(record).some(
    ([field, value]) => field !== 'Id' && typeof value === 'string' && pending.has(value),
  );
}

/**
 * Loads records in system mode. An `Id` of the form `@name` declares a reference, which later records use as value
 * (`"AccountId": "@acme"`); `@admin` is the administrator. Real ids are kept as they are.
 *
 * @throws Error when a lookup names a reference that is not declared before it
 */
export function loadData(org: Org, data: DataFile): void {
  const known = new Map([['@admin', org.adminId]]);
  for (const [sObject, records] of Object.entries(data)) {
    let batch: { record: SRecord; name?: string }[] = [];
    const pending = new Set<string>();
    const flush = () => {
      const ids = org.load({ [sObject]: batch.map(({ record }) => resolve(record, known)) })[sObject] ?? [];
      for (const [index, { name }] of batch.entries()) if (name) known.set(name, ids[index] ?? '');
      batch = [];
      pending.clear();
    };
    for (const record of records) {
      if (needs(record, pending)) flush();
      const { Id: id, ...rest } = record;
      const isReference = typeof id === 'string' && REFERENCE.test(id);
      if (isReference) pending.add(id);
      batch.push(isReference ? { record: rest, name: id } : { record });
    }
    flush();
  }
}
