import { showProgress } from '../../service/cli/progress.ts';
import { newCalls } from '../../test/sandbox/data/world.ts';
import { startLightning, type Lightning } from '../../test/sandbox/lightning/server.ts';
import { until } from '../../test/support/api-client.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../test/support/stage.ts';
import { printLinks, printReport } from './report.ts';
import type { MeetingLine } from './types.ts';

/** Old calls that a person syncs by hand. */
const BY_HAND = 5;

interface Ingest {
  readonly running: boolean;
  readonly sources: readonly {
    readonly run: {
      readonly state: string;
      readonly share: number;
      readonly seen: number;
      readonly stored: number;
      readonly setAside: number;
    } | null;
  }[];
}

/** Waits until a pull is over, showing how far it is. */
async function waitForIngest(stage: Stage, quiet: boolean, startedAfter: number): Promise<void> {
  const bar = showProgress(process.stdout, quiet);
  await until('Fathom to be listed', async () => {
    const { sources } = await stage.api.get<Ingest & { sources: { run: { startedAt: string } | null }[] }>(
      '/api/v1/ingest',
    );
    const run = sources[0]?.run ?? null;
    if (run === null || Date.parse(run.startedAt) < startedAfter) return false;
    bar.update(run);
    return run.state !== 'running';
  });
  bar.stop();
}

/** Waits until the worker has decided about every call. */
async function waitForDecisions(stage: Stage): Promise<MeetingLine[]> {
  return until('every call to be decided about', async () => {
    const meetings = await stage.api.all<MeetingLine>('/api/v1/meetings');
    return meetings.some(({ status }) => status === 'new' || status === 'syncing') ? false : meetings;
  });
}

/** Twenty calls end after automatic sync was switched on, as they would in the weeks to come. */
async function letCallsHappen(stage: Stage, quiet: boolean): Promise<void> {
  // E7 covers calls that end after the switch; the sample's calls end within 200 ms of each other.
  await new Promise((resolve) => setTimeout(resolve, 300));
  stage.fathom.control.release(newCalls(new Date()).calls);
  const asked = Date.now();
  await stage.api.post('/api/v1/ingest');
  await waitForIngest(stage, quiet, asked - 1_000);
  await waitForDecisions(stage);
}

/** Five calls from before connecting, synced the way a rep does it. */
async function syncByHand(stage: Stage): Promise<void> {
  const { cases } = stage.world;
  const worthwhile = new Set(
    Object.values(cases)
      .filter((one) => one.callTasks > 0)
      .map((one) => String(one.recordingId)),
  );
  const old = (await stage.api.all<MeetingLine>('/api/v1/meetings')).filter(
    ({ reason }) => reason === 'before_connection',
  );
  const chosen = old.filter(({ recordingId }) => worthwhile.has(recordingId)).slice(0, BY_HAND);
  for (const { id } of chosen) await stage.api.post(`/api/v1/meetings/${id}/sync?wait=true`);
}

function readyLine(stage: Stage, lightning: Lightning): string {
  const opportunityIds = (stage.world.salesforce['Opportunity'] ?? []).map((row) => String(row['Id']));
  const { serviceUrl, salesforce, fathom, tenantId, apiKey } = stage;
  return JSON.stringify({
    service: serviceUrl,
    salesforce: salesforce.url,
    fathom: fathom.url,
    lightning: lightning.url,
    tenantId,
    apiKey,
    opportunityIds,
  });
}

async function play(stage: Stage, json: boolean): Promise<void> {
  const say = (text: string) => void (json || console.log(text));
  say(
    `Service ${stage.serviceUrl} · simulated Salesforce ${stage.salesforce.url} · simulated Fathom ${stage.fathom.url}\n`,
  );
  await connectFathom(stage);
  say('Fathom is connected with an API key; its calls of the last 90 days are coming in.');
  await connectSalesforce(stage);
  say('Salesforce is connected through its login and consent pages (OAuth with PKCE).');
  await waitForIngest(stage, json, 0);
  await waitForDecisions(stage);
  await stage.api.post('/api/v1/automatic', { on: true, overrideReason: 'Demo: the org is simulated.' });
  say('Automatic sync is on. Twenty calls happen now …');
  await letCallsHappen(stage, json);
  await syncByHand(stage);
  say('Five older calls were synced by hand.\n');
}

/** Runs the demo from an empty database to the report. */
export async function runDemo(options: { readonly once: boolean; readonly json: boolean }): Promise<void> {
  const started = Date.now();
  const stage = await setStage({ logLevel: options.json ? 'silent' : 'warn' });
  const { salesforce, serviceUrl, apiKey } = stage;
  const lightning = await startLightning({ salesforce, serviceUrl, apiKey, watch: !options.once });
  try {
    await play(stage, options.json);
    if (options.json) console.log(readyLine(stage, lightning));
    else await printReport(stage, Date.now() - started);
    if (!options.json && !options.once) await printLinks(stage, lightning.url);
    if (!options.once) await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  } finally {
    await lightning.close();
    await stage.close();
  }
}
