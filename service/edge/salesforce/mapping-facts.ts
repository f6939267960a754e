import type { FieldMapping } from '../../types/mapping.ts';
import type { FieldMap, OrgFacts, RecordType } from '../../types/snapshot.ts';
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

/** More record types than this are not asked one by one: the stages of the rest stay unknown, and nothing moves by itself. */
const MOST_RECORD_TYPES = 20;

/** A refused answer is "unknown"; an org that is away is a fault. */
async function unlessRefused<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (fault) {
    if (fault instanceof SalesforceFault && fault.kind === 'final') return null;
    throw fault;
  }
}

/** Values of one picklist for one record type (UI API; not available inside a composite). */
async function valuesFor(client: SalesforceClient, recordTypeId: string, field: string): Promise<string[] | null> {
  const path = apiPath(`/ui-api/object-info/Opportunity/picklist-values/${recordTypeId}/${field}`);
  const answer = await unlessRefused(client.get<{ values?: readonly Row[] }>(path));
  return answer?.values?.map((entry) => String(entry['value'])) ?? null;
}

/** Record types with the stages they offer; one whose stages cannot be read comes back as it was. */
export async function stagesByRecordType(
  client: SalesforceClient,
  types: readonly RecordType[],
): Promise<RecordType[]> {
  const read: RecordType[] = [];
  for (const type of types) {
    if (type.isMaster || read.length >= MOST_RECORD_TYPES || 'StageName' in type.picklistValues) {
      read.push(type);
      continue;
    }
    const values = await valuesFor(client, type.id, 'StageName');
    read.push(values === null ? type : { ...type, picklistValues: { StageName: values } });
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

/** The stages of the record types read before, while neither record types nor stages have changed since. */
function knownTypes(found: MappingFacts, earlier: OrgFacts | null): readonly RecordType[] | null {
  if (earlier === null || !earlier.recordTypes.some((type) => 'StageName' in type.picklistValues)) return null;
  const bare = (types: readonly RecordType[]) => types.map(({ id, name }) => [id, name]);
  const stages = (fields: FieldMap) => fields['StageName']?.picklistValues;
  const isSame =
    same(bare(found.recordTypes), bare(earlier.recordTypes)) &&
    same(stages(found.opportunityFields), stages(earlier.opportunityFields));
  return isSame ? earlier.recordTypes : null;
}

/**
 * Asks for what the active mappings need and no composite gives: the stages of each record type, and the currency of an
 * org that has only one.
 * @param earlier facts read before: what they hold of this is not asked again while it is young
 */
export async function neededFacts(
  client: SalesforceClient,
  found: MappingFacts,
  earlier: OrgFacts | null,
): Promise<NeededFacts> {
  const { mappings, opportunityFields, recordTypes } = found;
  const targets = mappings.filter(({ active }) => active).map(({ targetField }) => targetField);
  const own = recordTypes.filter(({ isMaster }) => !isMaster);
  const wantsStages = targets.includes('StageName') && own.length > 0;
  const isMoney = targets.some((name) => opportunityFields[name]?.type === 'currency');
  const wantsCurrency = isMoney && !('CurrencyIsoCode' in opportunityFields);
  return {
    recordTypes: wantsStages
      ? (knownTypes(found, earlier) ?? (await stagesByRecordType(client, recordTypes)))
      : recordTypes,
    currency: wantsCurrency ? (earlier?.currency ?? (await singleCurrency(client))) : null,
  };
}
