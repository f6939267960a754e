/** What taking back and erasing did, as lines for a terminal. */
import { z } from 'zod';

const undoView = z.looseObject({
  fields: z.array(
    z.looseObject({ opportunityId: z.string(), field: z.string(), result: z.string(), because: z.string() }),
  ),
  tasks: z.array(z.looseObject({ id: z.string(), result: z.string(), because: z.string() })),
});

const receiptView = undoView.extend({
  email: z.string(),
  content: z.object({ meetings: z.number(), activities: z.number() }),
  mentionedIn: z.array(z.string()).default([]),
});

/** One line for each field and Task, and why. */
export function showUndone(answer: unknown): string {
  const { fields, tasks } = undoView.parse(answer);
  const lines = [
    ...fields.map(({ opportunityId, field, result, because }) => `${opportunityId} ${field}: ${result}. ${because}`),
    ...tasks.map(({ id, result, because }) => `Task ${id}: ${result}. ${because}`),
  ];
  return lines.length > 0 ? lines.join('\n') : 'There was nothing to take back.';
}

/** The receipt of an erasure. */
export function showReceipt(answer: unknown): string {
  const { email, content, mentionedIn, fields, tasks } = receiptView.parse(answer);
  const kept = `Erased here: ${content.meetings} calls with ${email}, ${content.activities} activities.`;
  const mentions = `Other calls name the address and were left: ${mentionedIn.join(', ')}.`;
  const there = fields.length + tasks.length > 0 ? [showUndone(answer)] : [];
  return [...there, kept, ...(mentionedIn.length > 0 ? [mentions] : [])].join('\n');
}

/** Whether something of it is still in Salesforce and needs a person. */
export function leavesWork(answer: unknown): boolean {
  const { fields, tasks } = undoView.parse(answer);
  return (
    fields.some(({ result }) => result === 'conflict' || result === 'refused') ||
    tasks.some(({ result }) => result === 'left')
  );
}
