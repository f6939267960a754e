import type { FieldMapping, Provenance } from '../../../types/mapping.ts';
import type { Meeting } from '../../../types/meeting.ts';
import type { FieldValues } from '../../../types/operation.ts';
import type { FieldInfo, Opportunity } from '../../../types/snapshot.ts';
import { convert } from '../convert/convert.ts';
import type { Content, Converted } from '../convert/converted.ts';
import { lengthOfText } from '../convert/text.ts';
import { dealSummaryText, newestFirst, rollUp } from '../deal-summary.ts';
import { callLink, callTime, lengthOf, type PlanSettings } from '../plan-context.ts';
import { appended, entryOf } from './append.ts';
import { mappingProblems, STAGE_FIELD, type MappingProblem } from './check-mapping.ts';
import { offeredBy } from './offered.ts';
import { contentOf } from './source-content.ts';

export const DEAL_SUMMARY_FIELD = 'Fathom_Deal_Summary__c';
export const LAST_CALL_FIELD = 'Fathom_Last_Call__c';

/** Length the package gives the deal summary (design section 4). */
const DEAL_SUMMARY_LENGTH = 131_072;

/** A value that could not be converted. */
export interface RefusedValue {
  readonly reason: string;
  readonly provenance: Provenance;
}

/** A mapping that is not used while something is wrong with it (F4). */
export interface PausedMapping {
  readonly mapping: FieldMapping;
  readonly problems: readonly MappingProblem[];
}

/** What the calls of a deal say together about its fields, before anybody asks what stands there now. */
export interface WantedFields {
  readonly values: FieldValues;
  readonly provenance: Readonly<Record<string, Provenance>>;
  readonly refused: Readonly<Record<string, RefusedValue>>;
  /** The stage a section names, as its API name; a suggestion first of all (F7). */
  readonly stage: { readonly value: string; readonly provenance: Provenance } | null;
  readonly paused: readonly PausedMapping[];
}

/** Ids of the calls whose words were taken back from a field, by field (F5). */
export type UndoneFields = Readonly<Record<string, readonly string[]>>;

/** What happened to a deal's fields before. */
export interface DealHistory {
  /** What we last wrote, by field; only Append looks at it. */
  readonly written?: FieldValues;
  /** Those calls count for the other fields only. */
  readonly undone?: UndoneFields;
}

interface Said {
  readonly call: Meeting;
  readonly content: Content;
}

function provenanceOf(call: Meeting, mapping: FieldMapping): Provenance {
  return {
    meetingId: call.id,
    callAt: callTime(call),
    url: callLink(call),
    sourceKind: mapping.sourceKind,
    section: mapping.section,
    mode: mapping.writeMode,
    mappingId: mapping.id,
  };
}

/** What a call gives to the two fields of our own (W4). */
function ownProvenance(call: Meeting, section: string): Provenance {
  const source = { sourceKind: 'Fact', section, writeMode: 'Protect_Edits' } as const;
  return {
    ...provenanceOf(call, { ...source, id: '', targetField: '', active: true, lastModifiedDate: '' }),
    mappingId: null,
  };
}

interface FieldsFrom {
  readonly values: FieldValues;
  readonly provenance: Readonly<Record<string, Provenance>>;
}

const NOTHING: FieldsFrom = { values: {}, provenance: {} };

function summaryField(calls: readonly Meeting[], { facts }: PlanSettings): FieldsFrom {
  const sections = rollUp(calls);
  const newest = sections.map(({ call }) => call).sort(newestFirst)[0];
  if (newest === undefined) return NOTHING;
  const length = lengthOf(facts.opportunityFields, DEAL_SUMMARY_FIELD, DEAL_SUMMARY_LENGTH);
  return {
    values: { [DEAL_SUMMARY_FIELD]: dealSummaryText(sections, length, facts.timeZone) },
    provenance: { [DEAL_SUMMARY_FIELD]: ownProvenance(newest, '') },
  };
}

function lastCallField([newest]: readonly Meeting[]): FieldsFrom {
  if (newest === undefined) return NOTHING;
  return {
    values: { [LAST_CALL_FIELD]: callTime(newest) },
    provenance: { [LAST_CALL_FIELD]: ownProvenance(newest, 'last_call_date') },
  };
}

/** Everything the calls say about the source of a mapping, one after the other: most mappings need the first only. */
function* saidOf(calls: readonly Meeting[], mapping: FieldMapping): Generator<Said> {
  for (const call of calls) {
    const content = contentOf(call, mapping);
    if (content !== null) yield { call, content };
  }
}

interface Deal {
  readonly opportunity: Opportunity;
  readonly settings: PlanSettings;
  readonly written: FieldValues;
}

interface Target extends Deal {
  readonly mapping: FieldMapping;
  readonly field: FieldInfo;
}

function appendedText(said: readonly Said[], { mapping, field, opportunity, settings, written }: Target): string {
  const entries = said.map(({ call, content }) => entryOf(call, content, settings.facts.timeZone));
  return appended(entries, opportunity.fields[mapping.targetField], written[field.name], lengthOfText(field));
}

function convertedSaid({ call, content }: Said, { field, opportunity, settings }: Target): Converted {
  const { timeZone, currency } = settings.facts;
  return convert(content, offeredBy(field, opportunity, settings.facts), {
    callAt: callTime(call),
    timeZone,
    currency: opportunity.currency ?? currency,
    link: callLink(call),
  });
}

/** What becomes of one mapping: a value, a newest value that was refused, both, or a pause. */
interface Outcome {
  readonly value?: { readonly value: FieldValues[string]; readonly provenance: Provenance };
  readonly refused?: RefusedValue;
  readonly problems?: readonly MappingProblem[];
}

/**
 * The newest value that converts. A newer one that does not is reported and changes nothing: the field stays as it would
 * have stayed had the calls come in order.
 */
function newestValue(said: Iterable<Said>, target: Target): Outcome {
  let refused: RefusedValue | undefined;
  for (const one of said) {
    const converted = convertedSaid(one, target);
    const provenance = provenanceOf(one.call, target.mapping);
    if ('value' in converted) return { value: { value: converted.value, provenance }, ...(refused && { refused }) };
    refused ??= { reason: converted.refused, provenance };
  }
  return refused === undefined ? {} : { refused };
}

/** What becomes of one mapping. @param calls newest first, those taken back from its field left out */
function mapped(mapping: FieldMapping, calls: readonly Meeting[], deal: Deal): Outcome {
  const { mappings, opportunityFields } = deal.settings.facts;
  const problems = mappingProblems(mapping, mappings, opportunityFields);
  const field = opportunityFields[mapping.targetField];
  const said = saidOf(calls, mapping);
  if (problems.length > 0 || field === undefined) return said.next().done ? {} : { problems };
  const target = { ...deal, mapping, field };
  if (mapping.writeMode !== 'Append') return newestValue(said, target);
  const all = [...said];
  const [newest] = all;
  if (newest === undefined) return {};
  return { value: { value: appendedText(all, target), provenance: provenanceOf(newest.call, mapping) } };
}

/** All that is wanted, with one more mapping looked at. */
function withMapping(wanted: WantedFields, mapping: FieldMapping, { value, refused, problems }: Outcome): WantedFields {
  const { targetField: name } = mapping;
  const isStage = name === STAGE_FIELD;
  return {
    values: value === undefined || isStage ? wanted.values : { ...wanted.values, [name]: value.value },
    provenance: value === undefined || isStage ? wanted.provenance : { ...wanted.provenance, [name]: value.provenance },
    refused: refused === undefined ? wanted.refused : { ...wanted.refused, [name]: refused },
    stage: value === undefined || !isStage ? wanted.stage : { ...value, value: String(value.value) },
    paused: problems === undefined ? wanted.paused : [...wanted.paused, { mapping, problems }],
  };
}

/**
 * What the calls of a deal say about its fields (W4, F1-F4, F6): the newest non-empty content of every mapped source,
 * converted. The order of calls does not matter. Mappings apply as they are now, to all calls of the deal.
 * @param calls the calls that count for the deal: synced to it, not undone
 */
export function wantedDealFields(
  opportunity: Opportunity,
  calls: readonly Meeting[],
  settings: PlanSettings,
  { written = {}, undone = {} }: DealHistory = {},
): WantedFields {
  const ordered = [...calls].sort(newestFirst);
  const forField = (name: string) => ordered.filter(({ id }) => undone[name]?.includes(id) !== true);
  const writesOwn = settings.values.writeDealSummary;
  const summary = writesOwn ? summaryField(forField(DEAL_SUMMARY_FIELD), settings) : NOTHING;
  const lastCall = writesOwn ? lastCallField(forField(LAST_CALL_FIELD)) : NOTHING;
  const own: WantedFields = {
    values: { ...summary.values, ...lastCall.values },
    provenance: { ...summary.provenance, ...lastCall.provenance },
    refused: {},
    stage: null,
    paused: [],
  };
  const active = settings.facts.mappings.filter((mapping) => mapping.active);
  return active.reduce((wanted, mapping) => {
    const outcome = mapped(mapping, forField(mapping.targetField), { opportunity, settings, written });
    return withMapping(wanted, mapping, outcome);
  }, own);
}
