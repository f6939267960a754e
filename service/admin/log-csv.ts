import { stringify } from 'csv-stringify/sync';
import type { Context } from '../context.ts';
import { listSyncs, type SyncLogEntry, type SyncLogFilter } from '../edge/postgres/syncs.ts';
import { withOwnId } from './syncs.ts';

/** Lines of one export: what a spreadsheet still opens. The answer is one text, so it has an end. */
const MOST_LINES = 10_000;
const PAGE = 200;

const COLUMNS = [
  'started',
  'finished',
  'call',
  'title',
  'host',
  'by',
  'outcome',
  'reason',
  'detail',
  'written',
  'refused',
];

interface Result {
  readonly result?: string;
  readonly refusals?: readonly { readonly code?: string; readonly field?: string | null }[];
}

function lineOf(entry: SyncLogEntry): string[] {
  const results = entry.results as readonly Result[];
  const refused = results.flatMap(({ refusals = [] }) =>
    refusals.map(({ code, field }) => [field, code].filter(Boolean).join(': ')),
  );
  return [
    entry.startedAt.toISOString(),
    entry.finishedAt?.toISOString() ?? '',
    entry.meetingId,
    entry.title ?? '',
    entry.host ?? '',
    entry.requestedBy ?? entry.trigger,
    entry.status,
    entry.reason ?? '',
    entry.detail ?? '',
    String(results.filter(({ result }) => result === 'written' || result === 'partly').length),
    refused.join('; '),
  ];
}

/** The sync log as CSV, newest first, with the filters of the list; formulas are defused (a title is not ours). */
export async function logCsv(context: Context, tenantId: string, filter: Omit<SyncLogFilter, 'cursor' | 'limit'>) {
  const wanted = await withOwnId(context, tenantId, filter);
  const lines: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await listSyncs(context.db, tenantId, { ...wanted, cursor, limit: PAGE });
    lines.push(...page.items.map(lineOf));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && lines.length < MOST_LINES);
  return stringify([COLUMNS, ...lines], { escape_formulas: true });
}
