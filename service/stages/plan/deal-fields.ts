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

type About = Omit<Skip, 'kind' | 'verdict' | 'because'>;

function wantedFields(opportunity: Opportunity, context: PlanContext): FieldValues {
  const { meeting, settings, ledger } = context;
  const calls = [meeting, ...(ledger.dealCalls[opportunity.id] ?? []).filter((call) => call.id !== meeting.id)];
  const sections = rollUp(calls);
  const newest = [...calls].sort(newestFirst)[0] ?? meeting;
  const length = lengthOf(settings.facts.opportunityFields, DEAL_SUMMARY_FIELD, DEAL_SUMMARY_LENGTH);
  return {
    ...(sections.length > 0 && { [DEAL_SUMMARY_FIELD]: dealSummaryText(sections, length, settings.facts.timeZone) }),
    [LAST_CALL_FIELD]: callTime(newest),
  };
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
  if (opportunity.isClosed) {
    return [skip('closed_opportunity', `W11: ${opportunity.name} is closed; automation does not write to it.`)];
  }
  const wanted = wantedFields(opportunity, context);
  const describe = context.settings.facts.opportunityFields;
  const names = Object.keys(wanted);
  const locked = names.filter((name) => describe[name]?.updateable !== true);
  const noSections = DEAL_SUMMARY_FIELD in wanted ? [] : ['no_sections: no call of this deal has H3 or H4 headings; Deal View shows the call summary.'];
  const warnings = [...noSections, ...locked.map((name) => `field_not_writable: the connected user cannot edit Opportunity.${name}.`)];
  const writable = Object.fromEntries(names.filter((name) => !locked.includes(name)).map((name) => [name, wanted[name] ?? null]));
  const written = context.ledger.dealWritten[opportunity.id] ?? {};
  const { fields, before, edited } = decideFields(writable, opportunity.fields, written);
  const left = edited.map((name) => `W14: a person changed ${name}; it is left alone.`);
  if (Object.keys(fields).length > 0) {
    const because = `W4: newest content of every section over the calls of ${opportunity.name}.`;
    const all = { ...about, warnings: [...warnings, ...left] };
    return [{ ...all, kind: 'update_opportunity', recordId: opportunity.id, fields, before, because }];
  }
  if (edited.length > 0) return [{ ...skip('edited_by_person', `W14: a person changed ${edited.join(', ')} of ${opportunity.name}.`), warnings }];
  if (locked.length === names.length) return [{ ...skip('field_not_writable', `The connected user cannot edit ${locked.join(', ')}.`), warnings }];
  return [{ ...skip('unchanged', `W6: ${opportunity.name} already says this.`), warnings }];
}

/** The fields of every deal the call belongs to, each deal once (W4, W6, W11, W14). */
export function planDealFields(context: PlanContext): Operation[] {
  if (!context.settings.values.writeDealSummary) return [];
  const deals = new Map<string, Opportunity>();
  for (const contact of context.match.contacts) {
    for (const { opportunity } of contact.deals) deals.set(opportunity.id, opportunity);
  }
  return [...deals.values()].flatMap((opportunity) => planDeal(opportunity, context));
}
