/**
 * `npm run bench`: figures of both sides on this machine: what a first pull of many calls takes of Fathom, and what a
 * backlog takes of Salesforce. Needs PostgreSQL: the server at TEST_DATABASE_URL, else one of its own from the installed
 * binaries. `--calls N --interval MS --heap MB --kills N --backlog N` change the defaults.
 */
import { parseArgs } from 'node:util';
import { runBacklog, type BacklogFigures } from '../test/bench/backlog.ts';
import { runVolume, type VolumeFigures } from '../test/bench/volume.ts';
import { findPostgres, startPostgres } from '../test/support/postgres-server.ts';

const OPTIONS = {
  calls: { type: 'string', default: '10000' },
  interval: { type: 'string', default: '300' },
  // Below this V8 collects without end, though hardly 30 MB of it live (measured).
  heap: { type: 'string', default: '192' },
  kills: { type: 'string', default: '2' },
  backlog: { type: 'string', default: '500' },
} as const;

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

function report(figures: VolumeFigures): string {
  const { calls, callKb, stored, activities, withTranscript, storedMb, requests, pages, kills } = figures;
  return [
    `calls pulled            ${calls} of ${callKb} KB transcript each (${Math.round((calls * callKb) / 1024)} MB in all)`,
    `stored                  ${stored} meetings, ${activities} activities, ${withTranscript} transcripts (${storedMb} MB compressed)`,
    `missing, twice          ${calls - stored}, ${activities - stored}`,
    `requests                ${requests} for ${pages} pages, process killed ${kills} times`,
    `time at work            ${seconds(figures.workingMs)}; the rate limit alone: ${seconds(figures.dictatedMs)}; ratio ${figures.ratio.toFixed(3)}`,
    `with restarts           ratio ${figures.wholeRatio.toFixed(3)} against the fewest requests`,
    `memory                  heap limited to ${figures.heapLimitMb} MB, peak ${figures.peakHeapMb} MB with buffers, ${figures.peakRssMb} MB resident`,
    `processor time          ${(figures.cpuMs / figures.lastRunCalls).toFixed(1)} ms a call in the last process, its start included`,
  ].join('\n');
}

function reportBacklog({ calls, synced, apiCalls, tasks, twice, cpuMs }: BacklogFigures): string {
  return [
    `backlog                 ${calls} calls due at once, ${synced} in Salesforce, ${tasks} Tasks, ${twice} written twice`,
    `Salesforce API calls    ${apiCalls}: ${((apiCalls * 100) / calls).toFixed(1)} for a hundred calls`,
    `processor time          ${(cpuMs / calls).toFixed(1)} ms a call, the simulated org included`,
  ].join('\n');
}

async function withPostgres(work: () => Promise<void>): Promise<void> {
  if (process.env['TEST_DATABASE_URL']) return work();
  const bin = findPostgres();
  if (bin === null) throw new Error('PostgreSQL is not installed, and TEST_DATABASE_URL is not set.');
  const server = await startPostgres(bin);
  process.env['TEST_DATABASE_URL'] = server.url;
  try {
    await work();
  } finally {
    await server.stop();
  }
}

const { values } = parseArgs({ options: OPTIONS });
await withPostgres(async () => {
  const figures = await runVolume({
    calls: Number(values.calls),
    intervalMs: Number(values.interval),
    heapMb: Number(values.heap),
    kills: Number(values.kills),
  });
  console.log(report(figures));
  const backlog = await runBacklog(Number(values.backlog));
  console.log(reportBacklog(backlog));
  const stored = figures.stored === figures.calls && figures.activities === figures.calls && figures.ratio <= 1.05;
  process.exitCode = stored && backlog.synced === backlog.calls && backlog.twice === 0 ? 0 : 1;
});
