/** Keeps an eye on mappings whose field or right was taken away, and lets waiting values go once that is put right (F4). */
import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { rescheduleMeetings } from '../edge/postgres/meeting-syncs.ts';
import { pausedCalls } from '../edge/postgres/paused-calls.ts';
import { mappingProblems, type MappingProblem } from '../stages/plan/mapping/check-mapping.ts';
import type { FieldMapping } from '../types/mapping.ts';
import type { OrgFacts } from '../types/snapshot.ts';

/** An active mapping that is not used, and all that is wrong with it. */
export interface Drifted {
  readonly mapping: FieldMapping;
  readonly problems: readonly MappingProblem[];
}

/** The active mappings that something is wrong with. */
export function driftedMappings({ mappings, opportunityFields }: OrgFacts): Drifted[] {
  return mappings
    .filter(({ active }) => active)
    .map((mapping) => ({ mapping, problems: mappingProblems(mapping, mappings, opportunityFields) }))
    .filter(({ problems }) => problems.length > 0);
}

/** Calls with a value that waited for a mapping are planned again: the newest value wins, whichever of them has it. */
async function wakeWaiting(context: Context, tenantId: string): Promise<void> {
  const waiting = [...new Set((await pausedCalls(context.db, tenantId)).map(({ meetingId }) => meetingId))];
  if ((await rescheduleMeetings(context.db, tenantId, waiting, context.clock())) > 0) {
    await context.queue.wake('sync', tenantId);
  }
}

/**
 * Compares the mappings of two readings of the org. What got paused, and what goes on again, is a line of the audit log;
 * calls that waited for it are woken.
 * @param earlier `null` when nothing was known: then nothing is recorded, and whatever waits is tried
 */
export async function followDrift(
  context: Context,
  tenantId: string,
  earlier: OrgFacts | null,
  facts: OrgFacts,
): Promise<void> {
  const now = driftedMappings(facts);
  const before = earlier === null ? [] : driftedMappings(earlier);
  const isIn = (list: readonly Drifted[], { mapping }: Drifted) => list.some((one) => one.mapping.id === mapping.id);
  for (const one of earlier === null ? [] : now.filter((drifted) => !isIn(before, drifted))) {
    const { id, section, targetField } = one.mapping;
    const problems = one.problems.map(({ problem }) => problem);
    await record(context.db, tenantId, 'service', 'mapping.paused', { mappingId: id, section, targetField, problems });
  }
  const cured = before.filter((drifted) => !isIn(now, drifted));
  for (const { mapping } of cured) {
    const { id, section, targetField } = mapping;
    await record(context.db, tenantId, 'service', 'mapping.resumed', { mappingId: id, section, targetField });
  }
  if (cured.length > 0 || earlier === null) await wakeWaiting(context, tenantId);
}
