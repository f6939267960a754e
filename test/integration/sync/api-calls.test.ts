/** What a sync costs the org: Salesforce API calls, counted by the org itself (issue: "few API calls, bulk by nature"). */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { syncBacklog } from '../../bench/backlog.ts';
import { ingested, syncNow } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';

const BACKLOG = 200;
let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
  await connectFathom(stage);
  await connectSalesforce(stage);
  await ingested(stage, 79);
});
afterAll(() => stage?.close());

test('a call with ten external attendees costs at most 3 API calls', async () => {
  stage.salesforce.requests.reset();
  const outcome = await syncNow(stage, stage.world.cases['ten_external']?.recordingId ?? 0);
  expect(outcome.operations.filter(({ result }) => result === 'written').length).toBeGreaterThanOrEqual(13);
  expect(stage.salesforce.requests.cost()).toBeLessThanOrEqual(3);
});

test(`${BACKLOG} calls in backlog cost at most 20 API calls, and nothing is written twice`, async () => {
  const { synced, apiCalls, tasks, twice } = await syncBacklog(stage, BACKLOG);
  expect({ synced, twice }).toEqual({ synced: BACKLOG, twice: 0 });
  expect(tasks).toBeGreaterThanOrEqual(BACKLOG);
  expect(apiCalls).toBeLessThanOrEqual(20);
});
