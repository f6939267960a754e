/** What a sync costs the org: Salesforce API calls, counted by the org itself (issue: "few API calls, bulk by nature"). */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '../../support/api-client.ts';
import { writtenCalls } from '../../support/more-calls.ts';
import { ingested, syncNow, type MeetingLine } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';

const BACKLOG = 200;
let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
  await connectFathom(stage);
  await connectSalesforce(stage);
  await ingested(stage, 79);
}, 120_000);
afterAll(() => stage?.close());

test('a call with ten external attendees costs at most 3 API calls', async () => {
  stage.salesforce.requests.reset();
  const outcome = await syncNow(stage, stage.world.cases['ten_external']?.recordingId ?? 0);
  expect(outcome.operations.filter(({ result }) => result === 'written').length).toBeGreaterThanOrEqual(13);
  expect(stage.salesforce.requests.cost()).toBeLessThanOrEqual(3);
});

test(`${BACKLOG} calls in backlog cost at most 20 API calls`, async () => {
  await stage.api.post('/api/v1/automatic', { on: true, overrideReason: 'A test.' });
  await stage.api.post('/api/v1/pause', { on: true });
  await new Promise((resolve) => setTimeout(resolve, 300));
  stage.fathom.control.release(writtenCalls(new Date(), BACKLOG));
  await stage.api.post('/api/v1/ingest');
  await until(
    'the backlog to be stored',
    async () => (await stage.api.all<MeetingLine>('/api/v1/meetings')).length === 79 + BACKLOG,
  );
  stage.salesforce.requests.reset();
  await stage.api.post('/api/v1/pause', { on: false });
  const done = await until('the backlog to be synced', async () => {
    const fresh = (await stage.api.all<MeetingLine>('/api/v1/meetings')).filter(({ recordingId }) =>
      recordingId.startsWith('9'),
    );
    return fresh.every(({ status }) => status === 'synced') ? fresh : false;
  });
  expect(done).toHaveLength(BACKLOG);
  expect(stage.salesforce.requests.cost()).toBeLessThanOrEqual(20);
}, 120_000);
