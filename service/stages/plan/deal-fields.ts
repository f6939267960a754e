import type { FieldValues, Operation, Skip } from '../../types/operation.ts';
import type { Opportunity } from '../../types/snapshot.ts';
import { decideFields } from './compare.ts';
import { dealSummaryText, newestFirst, rollUp } from './deal-summary.ts';
import { dealKey } from './keys.ts';
import { callTime, lengthOf, type PlanContext } from './plan-context.ts';

export const DEAL_SUMMARY_FIELD = 'Fathom_Deal_Summary__c';
export const LAST_CALL_FIELD = 'Fathom_Last_Call__c';

/** Length the package gives the deal summary (design section 4). */
const DEAL_SUMMARY_LENGTH = 131_072;

const NO_SECTIONS = 'no call of this deal has H3 or H4 headings; Deal View shows the call summary.';

type About = Omit<Skip, 'kind' | 'verdict' | 'because'>;

/** What the calls of a deal say together, this one included. */
interface Wanted {
  readonly fields: FieldValues;
  /** Whether anything of it comes from this call. */
  readonly fromThisCall: boolean;
}

function wantedOf(opportunity: Opportunity, { meeting, settings, ledger }: PlanContext): Wanted {
  const calls = [meeting, ...(ledger.dealCalls[opportunity.id] ?? []).filter((call) => call.id !== meeting.id)];
  const sections = rollUp(calls);
  const newest = [...calls].sort(newestFirst)[0] ?? meeting;
  const length = lengthOf(settings.facts.opportunityFields, DEAL_SUMMARY_FIELD, DEAL_SUMMARY_LENGTH);
  const fields = {
    ...(sections.length > 0 && { [DEAL_SUMMARY_FIELD]: dealSummaryText(sections, length, settings.facts.timeZone) }),
    [LAST_CALL_FIELD]: callTime(newest),
  };
  return { fields, fromThisCall: newest === meeting || sections.some((section) => section.call === meeting) };
}

interface Deal {
  readonly about: About;
  readonly opportunity: Opportunity;
  readonly wanted: Wanted;
  /** Fields the connected user cannot edit. */
  readonly locked: readonly string[];
  /** Fields a person changed since we wrote them. */
  readonly edited: readonly string[];
}

/** Why nothing is written to a deal, the most telling reason. */
function nothingToWrite({ about, opportunity, wanted, locked, edited }: Deal): Skip {
  const skip = (verdict: Skip['verdict'], because: string): Skip => ({ ...about, kind: 'skip', verdict, because });
  if (edited.length > 0)
    return skip('edited_by_person', `W14: a person changed ${edited.join(', ')} of ${opportunity.name}.`);
  if (locked.length === Object.keys(wanted.fields).length) {
    return skip('field_not_writable', `W12: the connected user cannot edit ${locked.join(', ')} of the Opportunity.`);
  }
  if (!(DEAL_SUMMARY_FIELD in wanted.fields)) return skip('no_sections', `W4: ${NO_SECTIONS}`);
  if (!wanted.fromThisCall)
    return skip('newer_call_wins', `W4: newer calls of ${opportunity.name} say more in every section.`);
  return skip('unchanged', `W6: ${opportunity.name} already says this.`);
}

function planFields(about: About, opportunity: Opportunity, context: PlanContext): Operation {
  const wanted = wantedOf(opportunity, context);
  const describe = context.settings.facts.opportunityFields;
  const names = Object.keys(wanted.fields);
  const locked = names.filter((name) => describe[name]?.updateable !== true);
  const writable = Object.fromEntries(Object.entries(wanted.fields).filter(([name]) => !locked.includes(name)));
  const written = context.ledger.dealWritten[opportunity.id] ?? {};
  const { fields, before, edited } = decideFields(writable, opportunity.fields, written);
  const warnings = [
    ...(DEAL_SUMMARY_FIELD in wanted.fields ? [] : [`no_sections: ${NO_SECTIONS}`]),
    ...locked.map((name) => `field_not_writable: the connected user cannot edit Opportunity.${name}.`),
  ];
  if (Object.keys(fields).length === 0) {
    return nothingToWrite({ about: { ...about, warnings }, opportunity, wanted, locked, edited });
  }
  const left = edited.map((name) => `W14: a person changed ${name}; it is left alone.`);
  const because = `W4: newest content of every section over the calls of ${opportunity.name}.`;
  const all = { ...about, warnings: [...warnings, ...left] };
  return { ...all, kind: 'update_opportunity', recordId: opportunity.id, fields, before, because };
}

function planDeal(opportunity: Opportunity, context: PlanContext): Operation {
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
    return skip(
      'opportunity_not_visible',
      'W12: the Opportunity of this call was deleted or is not visible to the connected user.',
    );
  }
  if (opportunity.isClosed) {
    return skip('closed_opportunity', `W11: ${opportunity.name} is closed; automation does not write to it.`);
  }
  return planFields(about, opportunity, context);
}

/** The fields of every deal the call belongs to, each deal once (W4, W6, W11, W14). */
export function planDealFields(context: PlanContext): Operation[] {
  if (!context.settings.values.writeDealSummary) return [];
  const deals = new Map<string, Opportunity>();
  for (const contact of context.match.contacts) {
    for (const { opportunity } of contact.deals) deals.set(opportunity.id, opportunity);
  }
  return [...deals.values()].map((opportunity) => planDeal(opportunity, context));
}
