import type { FieldMapping } from '../../types/mapping.ts';
import type { FieldInfo, FieldMap, OrgFacts, RecordType } from '../../types/snapshot.ts';
import { apiPath, type SalesforceClient } from './client.ts';
import { SalesforceFault } from './faults.ts';
import type { Row } from './query.ts';

/** What is known of the org's mappings and fields before the rest is asked for. */
export interface MappingFacts {
  readonly mappings: readonly FieldMapping[];
  readonly opportunityFields: FieldMap;
  readonly recordTypes: readonly RecordType[];
}

/** What only some mappings need, so that other orgs pay no API call for it. */
export interface NeededFacts {
  readonly recordTypes: readonly RecordType[];
  readonly currency: string | null;
}

/** More record types than this are not asked one by one: what the rest offer stays unknown, and nothing moves by itself. */
const MOST_RECORD_TYPES = 20;
/** What a record type offers changes without a trace in describe, so it is asked again after this. */
const VALUES_AGE_MS = 60 * 60_000;

/** A refused answer is "unknown"; an org that is away is a fault. */
async function unlessRefused<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (fault) {
    if (fault instanceof SalesforceFault && fault.kind === 'final') return null;
    throw fault;
  }
}

/** Values of picklists for one record type (UI API; not available inside a composite). */
async function valuesFor(
  client: SalesforceClient,
  recordTypeId: string,
  fields: readonly string[],
): Promise<RecordType['picklistValues'] | null> {
  const path = apiPath(`/ui-api/object-info/Opportunity/picklist-values/${recordTypeId}`);
  interface Answer {
    readonly picklistFieldValues?: Readonly<Record<string, { readonly values?: readonly Row[] }>>;
  }
  const answer = await unlessRefused(client.get<Answer>(path));
  if (answer?.picklistFieldValues === undefined) return null;
  const { picklistFieldValues: all } = answer;
  return Object.fromEntries(
    fields.flatMap((field) => {
      const values = all[field]?.values?.map((entry) => String(entry['value']));
      return values === undefined ? [] : [[field, values]];
    }),
  );
}

/** Record types with the values they offer of these picklists; one that cannot be read comes back as it was. */
export async function valuesByRecordType(
  client: SalesforceClient,
  types: readonly RecordType[],
  fields: readonly string[],
  now: Date,
): Promise<RecordType[]> {
  const read: RecordType[] = [];
  for (const type of types) {
    if (type.isMaster || read.length >= MOST_RECORD_TYPES || fields.every((field) => field in type.picklistValues)) {
      read.push(type);
      continue;
    }
    const picklistValues = await valuesFor(client, type.id, fields);
    read.push(picklistValues === null ? type : { ...type, picklistValues, valuesReadAt: now.toISOString() });
  }
  return read;
}

/**
 * Currency of an org that has only one: its sign, because nothing else tells (Connect REST API, organization settings:
 * `userSettings.currencySymbol`, given while multiple currencies are off).
 */
async function singleCurrency(client: SalesforceClient): Promise<string | null> {
  const answer = await unlessRefused(
    client.get<{ userSettings?: { currencySymbol?: string | null } }>(apiPath('/connect/organization')),
  );
  const symbol = answer?.userSettings?.currencySymbol?.trim() ?? '';
  return symbol === '' ? null : symbol;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What the record types offered when they were last read, while that is young and neither they nor the picklists have changed. */
function knownTypes(
  found: MappingFacts,
  earlier: OrgFacts | null,
  fields: readonly string[],
  now: Date,
): readonly RecordType[] | null {
  const isYoung = ({ picklistValues, valuesReadAt }: RecordType) =>
    fields.every((field) => field in picklistValues) && now.getTime() - Date.parse(valuesReadAt ?? '') < VALUES_AGE_MS;
  if (earlier === null || !earlier.recordTypes.some(isYoung)) return null;
  const bare = (types: readonly RecordType[]) => types.map(({ id, name }) => [id, name]);
  const values = (of: FieldMap) => fields.map((field) => of[field]?.picklistValues);
  const isSame =
    same(bare(found.recordTypes), bare(earlier.recordTypes)) &&
    same(values(found.opportunityFields), values(earlier.opportunityFields));
  return isSame ? earlier.recordTypes : null;
}

const isPicklist = (field: FieldInfo | undefined) => field?.type === 'picklist' || field?.type === 'multipicklist';

/**
 * Asks for what the active mappings need and no composite gives: what each record type offers of the mapped picklists, and the
 * currency of an org that has only one.
 * @param earlier facts read before: what they hold of this is not asked again while it is young
 */
export async function neededFacts(
  client: SalesforceClient,
  found: MappingFacts,
  earlier: OrgFacts | null,
  now: Date,
): Promise<NeededFacts> {
  const { mappings, opportunityFields, recordTypes } = found;
  const targets = mappings.filter(({ active }) => active).map(({ targetField }) => targetField);
  const own = recordTypes.filter(({ isMaster }) => !isMaster);
  const picklists = [...new Set(targets)].filter((name) => isPicklist(opportunityFields[name])).sort();
  const wantsValues = picklists.length > 0 && own.length > 0;
  const isMoney = targets.some((name) => opportunityFields[name]?.type === 'currency');
  const wantsCurrency = isMoney && !('CurrencyIsoCode' in opportunityFields);
  return {
    recordTypes: wantsValues
      ? (knownTypes(found, earlier, picklists, now) ?? (await valuesByRecordType(client, recordTypes, picklists, now)))
      : recordTypes,
    currency: wantsCurrency ? (earlier?.currency ?? (await singleCurrency(client))) : null,
  };
}
