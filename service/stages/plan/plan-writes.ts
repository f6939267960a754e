import type { LedgerView } from '../../types/ledger.ts';
import type { Match } from '../../types/match.ts';
import type { Meeting } from '../../types/meeting.ts';
import type { Operation, Skip } from '../../types/operation.ts';
import { planActionItems } from './action-items.ts';
import { planCallTasks } from './call-tasks.ts';
import { planDealFields } from './deal-fields.ts';
import { callKey, recordingRef } from './keys.ts';
import { planNotes } from './notes.ts';
import type { PlanContext, PlanSettings } from './plan-context.ts';

/** More Tasks than this for one call deserve a second look before they are written (W2). */
const MANY_TASKS = 25;

function notWritten(meeting: Meeting, decision: NonNullable<Match['decision']>): Skip {
  return {
    kind: 'skip',
    key: callKey(recordingRef(meeting), null, null),
    meetingId: meeting.id,
    role: 'call',
    contactId: null,
    accountId: null,
    opportunityId: null,
    itemId: null,
    verdict: decision.verdict,
    because: decision.because,
    warnings: [],
  };
}

/** A Contact with several open deals, of which a person has to choose one (M6). */
function chooseSkips({ meeting, match, recording }: PlanContext): Skip[] {
  const asked = match.contacts.filter(({ undecided }) => undecided.length > 0);
  return asked.map(({ contact, undecided }) => {
    const names = undecided.map((deal) => deal.name).join(', ');
    const because = `M6: ${contact.name} works on several open deals (${names}); nothing deal-level is written until somebody chooses.`;
    const skip = notWritten(meeting, { verdict: 'choose_deal', because });
    const { id: contactId, accountId } = contact;
    return { ...skip, role: 'deal', key: `choose_${recording}_${contactId}`, contactId, accountId };
  });
}

function noDealSkips(context: PlanContext): Skip[] {
  if (context.match.contacts.some(({ deals, undecided }) => deals.length > 0 || undecided.length > 0)) return [];
  const because =
    'M5: no matched Contact has a role on an open Opportunity visible to the connected user; nothing deal-level is written.';
  return [
    {
      ...notWritten(context.meeting, { verdict: 'no_open_opportunity', because }),
      role: 'deal',
      key: `deal_${context.recording}`,
    },
  ];
}

function warnOfMany(operations: Operation[]): Operation[] {
  const count = operations.filter((operation) => operation.kind === 'create_task').length;
  if (count <= MANY_TASKS) return operations;
  const warning = `W2: this call creates ${count} Tasks.`;
  return operations.map((operation, index) =>
    index === 0 ? { ...operation, warnings: [...operation.warnings, warning] } : operation,
  );
}

/**
 * Everything that is to be written for one call, as data. No I/O, no clock: the same inputs give the same operations.
 * Preview prints it, sync applies it, explain shows its reasons.
 * @returns operations in the order they are applied: calls, action items, deals; a skip is an operation with a reason
 */
export function planWrites(meeting: Meeting, match: Match, settings: PlanSettings, ledger: LedgerView): Operation[] {
  if (match.decision !== null) return [notWritten(meeting, match.decision)];
  const context: PlanContext = { meeting, match, settings, ledger, recording: recordingRef(meeting) };
  return warnOfMany([
    ...planCallTasks(context),
    ...planActionItems(context),
    ...planDealFields(context),
    ...planNotes(context),
    ...chooseSkips(context),
    ...noDealSkips(context),
  ]);
}
