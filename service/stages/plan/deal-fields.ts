import type { Provenance } from '../../types/mapping.ts';
import type { FieldValues, Operation, Skip } from '../../types/operation.ts';
import type { Opportunity } from '../../types/snapshot.ts';
import { decideFields } from './compare.ts';
import { dealKey } from './keys.ts';
import { STAGE_FIELD } from './mapping/check-mapping.ts';
import { decideMapped } from './mapping/decide-mapped.ts';
import {
  olderRefusals,
  pausedSkips,
  refusedSkips,
  suggestions,
  type About,
  type DecidedDeal,
} from './mapping/field-operations.ts';
import { DEAL_SUMMARY_FIELD, LAST_CALL_FIELD, wantedDealFields, type WantedFields } from './mapping/wanted.ts';
import type { PlanContext } from './plan-context.ts';

export { DEAL_SUMMARY_FIELD, LAST_CALL_FIELD, wantedDealFields } from './mapping/wanted.ts';

/** Fields nobody maps: the package's own. */
const OWN: readonly string[] = [DEAL_SUMMARY_FIELD, LAST_CALL_FIELD];

const NO_SECTIONS = 'no call of this deal has H3 or H4 headings; Deal View shows the call summary.';

/** A deal with all that was decided about its fields. */
interface Decided extends DecidedDeal {
  readonly fields: FieldValues;
  readonly before: FieldValues;
  /** Fields of our own that the connected user cannot edit. */
  readonly locked: readonly string[];
  /** Fields a person changed since we wrote them. */
  readonly edited: readonly string[];
}

function decide(about: About, opportunity: Opportunity, context: PlanContext): Decided {
  const { meeting, settings, ledger } = context;
  const calls = [meeting, ...(ledger.dealCalls[opportunity.id] ?? []).filter((call) => call.id !== meeting.id)];
  const written = ledger.dealWritten[opportunity.id] ?? {};
  const undone = ledger.dealUndone?.[opportunity.id] ?? {};
  const wanted = wantedDealFields(opportunity, calls, settings, { written, undone });
  const names = Object.keys(wanted.values);
  const own = names.filter((name) => OWN.includes(name));
  const locked = own.filter((name) => settings.facts.opportunityFields[name]?.updateable !== true);
  const writable = own.filter((name) => !locked.includes(name)).map((name) => [name, wanted.values[name] ?? null]);
  const ours = decideFields(Object.fromEntries(writable), opportunity.fields, written);
  const mappedNames = names.filter((name) => !OWN.includes(name));
  const mapped = decideMapped(wanted, mappedNames, { opportunity, settings, written });
  return {
    about,
    opportunity,
    wanted,
    fields: { ...ours.fields, ...mapped.fields },
    before: { ...ours.before, ...mapped.before },
    locked,
    edited: [...ours.edited, ...mapped.edited],
    mapped,
  };
}

/** Whether anything that is wanted comes from this call. */
function fromThisCall({ about, wanted }: Decided): boolean {
  return Object.values(wanted.provenance).some(({ meetingId }) => meetingId === about.meetingId);
}

/** Why nothing is written to a deal, the most telling reason. */
function nothingToWrite(decided: Decided, { settings }: PlanContext): Skip {
  const { about, opportunity, wanted, locked, edited } = decided;
  const skip = (verdict: Skip['verdict'], because: string): Skip => ({ ...about, kind: 'skip', verdict, because });
  if (edited.length > 0)
    return skip('edited_by_person', `W14: a person changed ${edited.join(', ')} of ${opportunity.name}.`);
  if (locked.length > 0 && locked.length === Object.keys(wanted.values).length) {
    return skip('field_not_writable', `W12: the connected user cannot edit ${locked.join(', ')} of the Opportunity.`);
  }
  if (settings.values.writeDealSummary && !(DEAL_SUMMARY_FIELD in wanted.values))
    return skip('no_sections', `W4: ${NO_SECTIONS}`);
  const hasValues = Object.keys(wanted.values).length > 0;
  if (hasValues && !fromThisCall(decided))
    return skip('newer_call_wins', `W4: newer calls of ${opportunity.name} say more in every section.`);
  return skip('unchanged', `W6: ${opportunity.name} already says this.`);
}

/** Fields the calls have words for, and nothing to ask a person (F8). */
function settledFields({ wanted, mapped }: Decided): string[] {
  const said = Object.keys(wanted.values).filter((name) => !OWN.includes(name));
  const asked = mapped.proposals.map(({ field }) => field);
  return [...said, ...(wanted.stage === null ? [] : [STAGE_FIELD])].filter((name) => !asked.includes(name));
}

/** Provenance of the fields that are written (F6). */
function provenanceOf(fields: FieldValues, { provenance, stage }: WantedFields): Record<string, Provenance> {
  return Object.fromEntries(
    Object.keys(fields).flatMap((name) => {
      const found = name === STAGE_FIELD ? stage?.provenance : provenance[name];
      return found === undefined ? [] : [[name, found]];
    }),
  );
}

function mainOperation(decided: Decided, context: PlanContext): Operation {
  const { opportunity, wanted, fields, before, locked, edited, mapped } = decided;
  const noSections = context.settings.values.writeDealSummary && !(DEAL_SUMMARY_FIELD in wanted.values);
  const warnings = [
    ...(noSections ? [`no_sections: ${NO_SECTIONS}`] : []),
    ...locked.map((name) => `field_not_writable: the connected user cannot edit Opportunity.${name}.`),
    ...mapped.notes,
    ...olderRefusals(decided, context),
  ];
  const settled = settledFields(decided);
  if (Object.keys(fields).length === 0) {
    return { ...nothingToWrite({ ...decided, about: { ...decided.about, warnings } }, context), settled };
  }
  const left = edited.map((name) => `W14: a person changed ${name}; it is left alone.`);
  const because = `W4: newest content of every section over the calls of ${opportunity.name}.`;
  const all = { ...decided.about, warnings: [...warnings, ...left] };
  const provenance = provenanceOf(fields, wanted);
  const { id: recordId } = opportunity;
  return { ...all, kind: 'update_opportunity', recordId, fields, before, provenance, because, settled };
}

function planDeal(opportunity: Opportunity, context: PlanContext): Operation[] {
  const about: About = {
    key: dealKey(context.recording, opportunity.id),
    meetingId: context.meeting.id,
    role: 'deal',
    contactId: null,
    accountId: opportunity.accountId,
    opportunityId: opportunity.id,
    itemId: null,
    warnings: [],
  };
  const skip = (verdict: Skip['verdict'], because: string): Skip => ({ ...about, kind: 'skip', verdict, because });
  // Salesforce requires a name of every Opportunity: one without cannot be read.
  if (opportunity.name === '') {
    return [
      skip(
        'opportunity_not_visible',
        'W12: the Opportunity of this call was deleted or is not visible to the connected user.',
      ),
    ];
  }
  if (opportunity.isClosed) {
    return [skip('closed_opportunity', `W11: ${opportunity.name} is closed; automation does not write to it.`)];
  }
  const decided = decide(about, opportunity, context);
  return [
    mainOperation(decided, context),
    ...suggestions(decided, context),
    ...refusedSkips(decided, context),
    ...pausedSkips(decided, context),
  ];
}

/** The fields of every deal the call belongs to, each deal once (W4-W6, W11, W14, F1-F7). */
export function planDealFields(context: PlanContext): Operation[] {
  const { values, facts } = context.settings;
  if (!values.writeDealSummary && !facts.mappings.some(({ active }) => active)) return [];
  const deals = new Map<string, Opportunity>();
  for (const contact of context.match.contacts) {
    for (const { opportunity } of contact.deals) deals.set(opportunity.id, opportunity);
  }
  return [...deals.values()].flatMap((opportunity) => planDeal(opportunity, context));
}
