/** What a backlog costs the org: API calls as the org itself counts them, for calls that are due all at once. */
import { until } from '../support/api-client.ts';
import { writtenCalls } from '../support/more-calls.ts';
import { ingested, type MeetingLine } from '../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../support/stage.ts';

export interface BacklogFigures {
  readonly calls: number;
  /** Calls of the backlog that are in Salesforce at the end. */
  readonly synced: number;
  readonly apiCalls: number;
  readonly tasks: number;
  /** Tasks that carry a key which another one carries too: must be 0. */
  readonly twice: number;
  /** Of service, simulated org and simulated Fathom together. */
  readonly cpuMs: number;
}

/** Calls of the sample world that Maren's key shows. */
const SAMPLE = 79;
/** Recordings of a backlog begin with it; those of the sample do not. */
const FRESH = '9';

/** Lets calls pile up while syncing is paused, then lets them go. Both sides must be connected, the sample stored. */
export async function syncBacklog(stage: Stage, calls: number): Promise<BacklogFigures> {
  const { api, fathom, salesforce } = stage;
  const meetings = () => api.all<MeetingLine>('/api/v1/meetings');
  await api.post('/api/v1/automatic', { on: true, overrideReason: 'A test.' });
  await api.post('/api/v1/pause', { on: true });
  // Automatic covers calls that end after it was switched on (E7).
  await new Promise((resolve) => setTimeout(resolve, 300));
  fathom.control.release(writtenCalls(new Date(), calls));
  await api.post('/api/v1/ingest');
  await until('the backlog to be stored', async () => (await meetings()).length === SAMPLE + calls);
  salesforce.requests.reset();
  const before = process.cpuUsage();
  await api.post('/api/v1/pause', { on: false });
  const done = await until('the backlog to be synced', async () => {
    const fresh = (await meetings()).filter(({ recordingId }) => recordingId.startsWith(FRESH));
    return fresh.every(({ status }) => status === 'synced') ? fresh : false;
  });
  const { user, system } = process.cpuUsage(before);
  const keys = salesforce.org
    .records('Task')
    .flatMap((task) => (task['Fathom_Key__c'] ? [String(task['Fathom_Key__c'])] : []));
  return {
    calls,
    synced: done.length,
    apiCalls: salesforce.requests.cost(),
    tasks: keys.length,
    twice: keys.length - new Set(keys).size,
    cpuMs: Math.round((user + system) / 1000),
  };
}

/** The same on a stage of its own. */
export async function runBacklog(calls: number): Promise<BacklogFigures> {
  const stage = await setStage();
  try {
    await connectFathom(stage);
    await connectSalesforce(stage);
    await ingested(stage, SAMPLE);
    return await syncBacklog(stage, calls);
  } finally {
    await stage.close();
  }
}
