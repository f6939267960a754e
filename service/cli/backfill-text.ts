/** Backfills as lines for a terminal. */
import Table from 'cli-table3';
import { z } from 'zod';

export const backfillView = z.looseObject({
  id: z.string(),
  state: z.string(),
  since: z.string(),
  until: z.string(),
  trouble: z.string().nullable(),
  progress: z.object({ total: z.number(), done: z.number() }),
  totals: z.looseObject({
    calls: z.number(),
    create: z.number(),
    update: z.number(),
    overwrite: z.number(),
    skip: z.number(),
    ambiguous: z.number(),
    byReason: z.array(z.object({ reason: z.string(), calls: z.number() })),
  }),
  estimate: z.object({ apiCalls: z.number(), minutes: z.number() }),
});

const itemsView = z.looseObject({
  items: z.array(
    z.looseObject({
      id: z.string(),
      title: z.string().nullable(),
      at: z.string(),
      state: z.string(),
      reason: z.string().nullable(),
    }),
  ),
});

/** One backfill: what it would write, what it leaves out and why, what it costs. */
export function showBackfill(answer: unknown): string {
  const { id, state, since, until, trouble, progress, totals, estimate } = backfillView.parse(answer);
  const reasons = totals.byReason.map(({ reason, calls }) => `${reason} ${calls}`).join(', ');
  const lines = [
    `Backfill ${id} is ${state}: ${progress.done} of ${progress.total} calls, ${since.slice(0, 10)} to ${until.slice(0, 10)}.`,
    `Records: ${totals.create} to create, ${totals.update} to update (${totals.overwrite} over a value that stands there).`,
    `Left out: ${totals.skip} of ${totals.calls} calls${reasons === '' ? '' : ` (${reasons})`}.`,
  ];
  if (totals.ambiguous > 0) lines.push(`${totals.ambiguous} calls wait for somebody to choose the deal.`);
  if (state === 'ready')
    lines.push(`Approving all costs about ${estimate.apiCalls} API calls and ${estimate.minutes} minutes.`);
  if (trouble !== null) lines.push(trouble);
  return lines.join('\n');
}

/** All backfills, one line each. */
export function showBackfills(answer: unknown): string {
  const { items } = z.looseObject({ items: z.array(backfillView) }).parse(answer);
  if (items.length === 0) return 'There is no backfill yet.';
  const table = new Table({ head: ['id', 'state', 'from', 'to', 'calls', 'done'] });
  for (const { id, state, since, until, totals, progress } of items) {
    table.push([id, state, since.slice(0, 10), until.slice(0, 10), totals.calls, `${progress.done}/${progress.total}`]);
  }
  return table.toString();
}

/** The calls of a backfill. */
export function showItems(answer: unknown): string {
  const table = new Table({ head: ['call', 'day', 'title', 'state', 'reason'], wordWrap: true });
  for (const { id, at, title, state, reason } of itemsView.parse(answer).items) {
    table.push([id, at.slice(0, 10), title ?? '', state, reason ?? '']);
  }
  return table.toString();
}
