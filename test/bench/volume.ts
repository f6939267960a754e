/** Many long calls, little memory, and a process that is killed on the way: what the first pull of a large account is. */
import { sql } from 'kysely';
import { until } from '../support/api-client.ts';
import { manyCalls, openKeyWorld, type KeyWorld } from '../support/key-world.ts';
import { startPull, type PullReport } from '../support/pull-child.ts';

export interface VolumeOptions {
  readonly calls: number;
  /** In place of Fathom's 2,000 ms between heavy requests. */
  readonly intervalMs: number;
  readonly heapMb: number;
  /** How often the pull is killed, evenly over its way. */
  readonly kills: number;
}

export interface VolumeFigures {
  readonly calls: number;
  readonly stored: number;
  readonly activities: number;
  readonly withTranscript: number;
  /** Uncompressed transcript of one call as Fathom sends it, in KB. */
  readonly callKb: number;
  readonly storedMb: number;
  readonly requests: number;
  /** The fewest requests that bring these calls: one a page of ten. */
  readonly pages: number;
  readonly kills: number;
  /** From the first request of a process to its last, over all processes. */
  readonly workingMs: number;
  /** What the rate limit alone dictates for the same requests. */
  readonly dictatedMs: number;
  readonly ratio: number;
  /** From the first request to the last, restarts included, against the fewest requests. */
  readonly wholeRatio: number;
  readonly heapLimitMb: number;
  readonly peakHeapMb: number;
  readonly peakRssMb: number;
  /** Of the last process. */
  readonly cpuMs: number;
  readonly lastRunCalls: number;
}

/** Of the API's list [SPEC, fathom-api.md section 3]. */
const PAGE = 10;

/** Pulls all calls with one process after another, each killed but the last. Needs TEST_DATABASE_URL. */
export async function runVolume(options: VolumeOptions): Promise<VolumeFigures> {
  const world = await openKeyWorld(manyCalls(options.calls, true));
  try {
    return await measure(world, options);
  } finally {
    await world.close();
  }
}

async function measure(world: KeyWorld, options: VolumeOptions): Promise<VolumeFigures> {
  const { fathom } = world;
  const { calls, intervalMs, heapMb, kills } = options;
  const pages = Math.ceil(calls / PAGE);
  const runs: { from: number; to: number }[] = [];
  let report: PullReport | null = null;
  for (let run = 0; run <= kills; run += 1) {
    const from = fathom.requests.length;
    const child = startPull(world.work(intervalMs), heapMb);
    if (run < kills) {
      const point = Math.round((pages * (run + 1)) / (kills + 1));
      // Ended without being killed: it failed, or did all of it too soon; `ended` tells.
      const alive = () => child.process.exitCode === null;
      await until('the next kill', async () => fathom.requests.length >= point || !alive(), 3_600_000);
      child.process.kill('SIGKILL');
    }
    report = await child.ended;
    runs.push({ from, to: fathom.requests.length });
  }
  if (report?.outcome !== 'done') throw new Error(`The pull did not end well: ${JSON.stringify(report)}`);
  const at = (index: number) => fathom.requests[index]?.at ?? 0;
  const workingMs = runs.reduce((sum, { from, to }) => sum + at(to - 1) - at(from), 0);
  const dictatedMs = runs.reduce((sum, { from, to }) => sum + (to - from - 1) * intervalMs, 0);
  const whole = at(fathom.requests.length - 1) - at(0);
  const [call] = fathom.control.calls();
  const transcript = typeof call?.transcript === 'function' ? call.transcript() : null;
  return {
    calls,
    ...(await stored(world)),
    callKb: Math.round(JSON.stringify(transcript).length / 1024),
    requests: fathom.requests.length,
    pages,
    kills,
    workingMs,
    dictatedMs,
    ratio: workingMs / dictatedMs,
    wholeRatio: whole / ((pages - 1) * intervalMs),
    heapLimitMb: heapMb,
    peakHeapMb: report.peakHeapMb,
    peakRssMb: report.peakRssMb,
    cpuMs: report.cpuMs,
    lastRunCalls: report.stored,
  };
}

async function stored({ database, tenantId }: KeyWorld) {
  const count = sql<number>`count(*)::integer`;
  const meetings = await database.db
    .selectFrom('fathom_meetings')
    .select([count.as('stored'), sql<number>`count(transcript)::integer`.as('withTranscript')])
    .select(sql<number>`(sum(length(transcript) + length(raw)) / 1024 / 1024)::integer`.as('storedMb'))
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow();
  const activities = await database.db
    .selectFrom('activities')
    .select(count.as('activities'))
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow();
  return { ...meetings, ...activities };
}
