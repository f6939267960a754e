import type { ExplainFacts } from '../../service/admin/explain/facts.ts';
import { decideEligibility, decideMode } from '../../service/stages/match/eligibility.ts';
import { externalAttendees } from '../../service/stages/match/people.ts';
import type { ExplainedRefusal, OperationResult } from '../../service/stages/write/conclude.ts';
import { errorEntry } from '../../service/stages/write/error-table.ts';
import { NOTHING_NEARBY } from '../../service/types/nearby.ts';
import type { Meeting } from '../../service/types/meeting.ts';
import { sfId } from './records.ts';
import type { World } from './world.ts';

export const NOW = new Date('2026-09-14T12:00:00.000Z');

/** What explain reads of a call in this world, decided and planned by the real core; `more` is what else is known. */
export function explainFacts(world: World, meeting: Meeting, more: Partial<ExplainFacts> = {}): ExplainFacts {
  world.requestedBy = 'explain';
  const [planned] = world.planAll([meeting]);
  if (planned === undefined) throw new Error('Nothing was planned.');
  const { item, match, settings, operations } = planned;
  const automation = more.automation ?? { on: true, since: '2026-09-01T00:00:00.000Z', paused: false };
  const record = more.record ?? item.record;
  const eligible = (requested: boolean) =>
    decideEligibility({
      meeting,
      people: world.people,
      automation,
      requested,
      alreadyWritten: false,
      duplicateOf: record.duplicateOf,
    });
  const decided = eligible(true);
  const automatic = eligible(false) ?? decideMode(settings, { requested: false, alreadyWritten: false });
  const asked = decided === null && more.away == null;
  return {
    now: NOW,
    record,
    writtenRecording: null,
    hasTranscript: true,
    automation,
    external: externalAttendees(meeting, world.people),
    conditions: [],
    connection: {
      state: 'connected',
      reason: null,
      nextStep: null,
      instanceUrl: 'https://acme.my.salesforce.com',
      username: 'fathom@acme.example',
      unconfirmed: false,
    },
    away: null,
    org: world.facts,
    decision: decided ?? match.decision,
    automatic,
    match: asked ? match : null,
    settings: asked ? settings : null,
    operations: asked ? operations : [],
    nearby: NOTHING_NEARBY,
    results: [],
    lastSync: null,
    backfill: null,
    rules: null,
    ...more,
  };
}

/** A record Salesforce refused when the call was last written. */
export function refusedResult(
  role: 'call' | 'deal',
  refusal: Pick<ExplainedRefusal, 'code' | 'message'> & { readonly field?: string },
): OperationResult {
  const { code, message, field = null } = refusal;
  const { meaning, check, who, retry } = errorEntry(code, message);
  return {
    key: `${role}_401`,
    kind: role === 'call' ? 'create_task' : 'update_opportunity',
    role,
    recordId: role === 'call' ? null : sfId('006', 1),
    contactId: role === 'call' ? sfId('003', 1) : null,
    opportunityId: sfId('006', 1),
    because: 'W1: a test.',
    warnings: [],
    fields: [],
    result: 'refused',
    verdict: null,
    refusals: [{ field, meaning, check, who, retry, message, code }],
  };
}

/** The call as it was last tried, with one refusal. */
export function lastTried(...results: OperationResult[]): Pick<ExplainFacts, 'results' | 'lastSync'> {
  return { results, lastSync: { at: '2026-09-14T11:00:00.000Z', trigger: 'automatic', status: 'failed' } };
}
