import type { Context } from '../../context.ts';
import { record } from '../../edge/postgres/audit.ts';
import { stopRehearsals } from '../../edge/postgres/rehearsal-stops.ts';
import { applyWrites } from '../../edge/salesforce/apply.ts';
import { deleteTasks } from '../../edge/salesforce/record-state.ts';
import type { OpenOrg } from '../../org/open-org.ts';
import { actorName, type Actor } from '../../types/actor.ts';
import type { LeftOver } from './left-over.ts';

/**
 * Removes what a rehearsal left in the org, keeps that it did, and ends rehearsals there: what did not take back once may
 * not do so again.
 * @returns what was left and what became of it, in words
 */
export async function cleanUp(
  context: Context,
  tenantId: string,
  { client, facts }: OpenOrg,
  meetingId: string,
  { tasks, changed }: LeftOver,
  actor: Actor,
): Promise<string[]> {
  const gone = await deleteTasks(
    client,
    tasks.map(({ id }) => id),
  );
  const restored = await applyWrites(
    client,
    changed.map(({ id, sObject, fields }) => ({ ref: id, action: 'update' as const, sObject, id, fields })),
  );
  const left = [
    ...tasks.map(
      ({ id }) => `Task ${id} was made and ${gone.includes(id) ? 'deleted again' : 'could not be deleted'}.`,
    ),
    ...changed.map(({ id, sObject, fields }) => {
      const names = Object.keys(fields).join(', ');
      const became = restored.get(id)?.ok === true ? 'set back' : 'could not be set back';
      return `${names} of ${sObject} ${id} was changed and ${became}.`;
    }),
  ];
  const { db } = context;
  await stopRehearsals(db, tenantId, facts.orgId, { at: context.clock(), meetingId, left });
  await record(db, tenantId, actorName(actor), 'rehearsal.stopped', { meetingId, orgId: facts.orgId, left });
  context.log.error(
    { tenantId, orgId: facts.orgId, left },
    'A rehearsal was not taken back whole; rehearsals end here.',
  );
  return left;
}
