import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Backend } from '../backend.ts';
import type { BackfillStep } from '../backfill-road.ts';
import { backfillView, showBackfill, showBackfills, showItems } from '../backfill-text.ts';
import { usage, withTenantOptions, type TenantOptions } from '../options.ts';
import { showShare } from '../progress.ts';
import { print, withBackend } from '../with-backend.ts';

/** A batch of calls takes seconds. */
const POLL_MS = 500;

/** As far as the first pull reaches back: older calls are not here. */
const REACH_MS = 90 * 24 * 60 * 60_000;

/** Follows a backfill until it is in none of the states it passes through. */
async function follow({ backfill }: Backend, options: TenantOptions, id: string, passing: readonly string[]) {
  const bar = showShare(process.stderr, options.json === true, 'Calls of the backfill');
  try {
    for (;;) {
      const answer = await backfill.read(id);
      const { state, progress } = backfillView.parse(answer);
      bar.update(progress.total === 0 ? 1 : progress.done / progress.total);
      if (!passing.includes(state)) return answer;
      await wait(POLL_MS);
    }
  } finally {
    bar.stop();
  }
}

interface Window extends TenantOptions {
  readonly since?: string;
  readonly until?: string;
  readonly host?: string[];
  readonly words?: string;
  readonly actionItems?: boolean;
}

function day(option: string, value: string): Date {
  const at = new Date(value);
  // JavaScript would take "5" for May 2001.
  if (!/^\d{4}-\d\d-\d\d/.test(value) || Number.isNaN(at.getTime()))
    throw usage(`--${option} must be a day (2026-11-22) or an ISO-8601 time.`);
  return at;
}

function addReview(group: Command): void {
  withTenantOptions(
    group
      .command('review')
      .description('plan the calls of a window; nothing is written')
      .option('--since <day>', 'from this day on (default: 90 days ago)')
      .option('--until <day>', 'before this day (default: now)')
      .option('--host <address...>', 'calls of these hosts only')
      .option('--words <text>', 'calls with this in their title only')
      .option('--action-items', 'make Tasks of action items too'),
  ).action(async (options: Window) => {
    const { host, words } = options;
    const request = {
      since: options.since === undefined ? new Date(Date.now() - REACH_MS) : day('since', options.since),
      until: options.until === undefined ? new Date() : day('until', options.until),
      ...(host && { hosts: host.map((address) => address.toLowerCase()) }),
      ...(words && { q: words }),
      createActionItems: options.actionItems === true,
    };
    await withBackend(options, async (backend) => {
      const { id } = backfillView.parse(await backend.backfill.create(request));
      const ready = await follow(backend, options, id, ['reviewing']);
      print(options, ready, () => showBackfill(ready));
    });
  });
}

/** Steps that end by themselves after a while are followed to their end. */
const PASSING: Readonly<Partial<Record<BackfillStep, readonly string[]>>> = {
  approve: ['running'],
  resume: ['running'],
  undo: ['undoing'],
};

/** Exit code 1 when something was left for a person. */
async function take(options: TenantOptions, id: string, step: BackfillStep, body: object = {}): Promise<void> {
  await withBackend(options, async (backend) => {
    const answer = await backend.backfill.step(id, step, body);
    const end = PASSING[step] === undefined ? answer : await follow(backend, options, id, PASSING[step]);
    print(options, end, () => showBackfill(end));
    if (backfillView.parse(end).trouble !== null) process.exitCode = 1;
  });
}

function addSteps(group: Command): void {
  const command = (name: string, description: string) =>
    withTenantOptions(group.command(name).description(description).argument('<id>', 'id of the backfill'));
  command('approve', 'write the proposed calls: those named, or --all')
    .argument('[calls...]', 'ids of calls, as `backfill calls` lists them')
    .option('--all', 'all of them')
    .action(async (id: string, calls: string[], options: TenantOptions & { all?: boolean }) => {
      if ((options.all === true) === calls.length > 0) throw usage('Name the calls to approve, or give --all.');
      await take(options, id, 'approve', calls.length > 0 ? { itemIds: calls } : { all: true });
    });
  const steps = { pause: 'begin nothing new', resume: 'go on', cancel: 'leave what was not begun unwritten' } as const;
  for (const [step, description] of Object.entries(steps)) {
    command(step, description).action((id: string, options: TenantOptions) => take(options, id, step as BackfillStep));
  }
  command('undo', 'take back what the backfill wrote')
    .option('--confirm', 'change closed deals too')
    .action((id: string, options: TenantOptions & { confirm?: boolean }) =>
      take(options, id, 'undo', { confirm: options.confirm === true }),
    );
}

/** `backfill …`: older calls, reviewed before anything is written, and taken back as a whole. */
export function addBackfill(program: Command): void {
  const group = program.command('backfill').description('older calls: review, approve, pause, take back');
  addReview(group);
  withTenantOptions(group.command('list').description('all backfills')).action(async (options: TenantOptions) => {
    await withBackend(options, async ({ backfill }) => {
      const answer = await backfill.list();
      print(options, answer, () => showBackfills(answer));
    });
  });
  withTenantOptions(
    group.command('calls').description('the calls of a backfill').argument('<id>', 'id of the backfill'),
  ).action(async (id: string, options: TenantOptions) => {
    await withBackend(options, async ({ backfill }) => {
      const answer = await backfill.items(id);
      print(options, answer, () => `${showItems(answer)}`);
    });
  });
  addSteps(group);
}
