import { SYSTEM_USER } from './engine/access.ts';
import type { Org, SRecord } from './engine/org.ts';

/** What `--data` files hold: records by sObject, in the order to load them. */
export type DataFile = Record<string, SRecord[]>;

const SALESFORCE_ID = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;

interface Pending {
  record: SRecord;
  name?: string;
}

/** The reference a record declares: an `Id` that is no Salesforce id, or `attributes.referenceId` as `sf data export tree` writes. */
function declared(record: SRecord): string | undefined {
  const { Id: id, attributes } = record;
  if (typeof id === 'string' && !SALESFORCE_ID.test(id)) return id;
  const referenceId = (attributes as { referenceId?: unknown } | undefined)?.referenceId;
  return typeof referenceId === 'string' ? `@${referenceId}` : undefined;
}

/** Names of the fields that may hold a reference, whoever may see them. */
function lookupsOf(org: Org, sObject: string): Set<string> {
  const system = { userId: SYSTEM_USER };
  const objects = org.describeGlobal(system)['sobjects'] as SRecord[];
  if (!objects.some((object) => String(object['name']).toLowerCase() === sObject.toLowerCase()))
    throw new Error(`The data names an object that the org does not have: ${sObject}.`);
  const fields = org.describe(system, sObject)['fields'] as SRecord[];
  const lookups = fields.filter((field) => field['type'] === 'reference');
  return new Set(lookups.map((field) => String(field['name']).toLowerCase()));
}

function resolve(record: SRecord, lookups: ReadonlySet<string>, known: ReadonlyMap<string, string>): SRecord {
  const pairs = Object.entries(record).map(([field, value]) => {
    if (typeof value !== 'string' || !lookups.has(field.toLowerCase())) return [field, value];
    const id = known.get(value);
    if (id === undefined && !SALESFORCE_ID.test(value))
      throw new Error(`${field} refers to ${value}, which no earlier record declares as its Id.`);
    return [field, id ?? value];
  });
  return Object.fromEntries(pairs) as SRecord;
}

/**
 * Loads records in system mode. An `Id` that is no Salesforce id (`"@acme"`, `"acme-1"`) declares a reference, which later
 * records use in their lookups (`"AccountId": "@acme"`); `@admin` is the administrator. Real ids are kept as they are.
 *
 * @throws Error when a lookup names a reference that is not declared before it
 */
export function loadData(org: Org, data: DataFile): void {
  const known = new Map([['@admin', org.adminId]]);
  for (const [sObject, records] of Object.entries(data)) {
    const lookups = lookupsOf(org, sObject);
    let batch: Pending[] = [];
    const awaited = new Set<string>();
    const flush = () => {
      const ids = org.load({ [sObject]: batch.map(({ record }) => resolve(record, lookups, known)) })[sObject] ?? [];
      for (const [index, { name }] of batch.entries()) if (name) known.set(name, ids[index] ?? '');
      batch = [];
      awaited.clear();
    };
    for (const record of records) {
      // A record that refers to one of its own kind waits until that one is in.
      if (Object.values(record).some((value) => typeof value === 'string' && awaited.has(value))) flush();
      const name = declared(record);
      if (name === undefined) batch.push({ record });
      else {
        awaited.add(name);
        batch.push({ record: record['Id'] === name ? { ...record, Id: undefined } : record, name });
      }
    }
    flush();
  }
}
