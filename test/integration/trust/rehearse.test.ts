/** Rehearsals: tried in the org and taken back; what they predict is what happens. The database plays no part. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ingested, syncNow, type MeetingLine, type SyncOutcome } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';

interface Rehearsal {
  readonly possible: boolean;
  readonly because: string | null;
  readonly results: readonly {
    readonly key: string;
    readonly kind: string;
    readonly outcome: string;
    readonly refusal: { readonly code: string; readonly field: string | null; readonly meaning: string } | null;
    readonly refusedFields: readonly { readonly field: string | null; readonly meaning: string }[];
  }[];
  readonly caveats: readonly string[];
  readonly left: readonly string[];
}

let stage: Stage;
let calls: MeetingLine[];
const rehearse = (id: string | number) => stage.api.post<Rehearsal>(`/api/v1/meetings/${id}/rehearse`);
const recording = (name: string) => stage.world.cases[name]?.recordingId ?? 0;

/** Everything the org holds that a write could have touched. */
function everything(): string {
  const { org } = stage.salesforce;
  const objects = ['Task', 'Event', 'Opportunity', 'Contact', 'Account', 'Lead', 'OpportunityContactRole', 'User'];
  return JSON.stringify(objects.map((name) => org.records(name)));
}

beforeAll(async () => {
  stage = await setStage();
  await connectFathom(stage);
  await connectSalesforce(stage);
  calls = await ingested(stage, 79);
  const { org } = stage.salesforce;
  org.load({ Fathom_Settings__c: [{ SetupOwnerId: org.orgId, Create_Tasks__c: 'On' }] });
  await stage.api.post('/api/v1/settings/refresh');
  // What real orgs have: rules on Tasks and deals, a required field, a trigger that stops whole collections, an owner.
  org.addValidationRule('Task', {
    name: 'No_Introductions',
    formula: "CONTAINS(LOWER(Subject), 'introduction')",
    message: 'Introductions are not logged.',
    field: 'Subject',
  });
  org.addValidationRule('Opportunity', {
    name: 'Summary_Not_Before_Proposal',
    formula: "AND(ISCHANGED(Fathom_Deal_Summary__c), ISPICKVAL(StageName, 'Qualification'))",
    message: 'No summary before the proposal.',
    field: 'Fathom_Deal_Summary__c',
  });
  const dana = org.records('Contact').find((row) => row['Email'] === 'dana.ekberg@northgate.example');
  org.addTrigger({
    name: 'TheirTrigger',
    object: 'Task',
    on: ['insert'],
    run: (records) => {
      if (records.some(({ values }) => values['WhoId'] === dana?.['Id'])) throw new Error('Not for Dana.');
    },
  });
});
afterAll(() => stage?.close());

test('200 rehearsals change no record of the org', async () => {
  const before = everything();
  let written = 0;
  for (let round = 0; round < 200; round += 1) {
    const call = calls[round % calls.length];
    const { results } = await rehearse(call?.id ?? '');
    written += results.filter(({ outcome }) => outcome === 'would_be_written').length;
  }
  expect(written).toBeGreaterThan(200);
  expect(everything()).toBe(before);
});

/** A rehearsal and a real outcome in the words of both. */
function told(results: Rehearsal['results']) {
  return results
    .filter(({ outcome }) => outcome !== 'not_tried')
    .map(({ key, outcome, refusal, refusedFields }) => ({
      key,
      refused: [...(refusal ? [refusal] : []), ...refusedFields].map(({ field, meaning }) => ({ field, meaning })),
      isWritten: outcome === 'would_be_written',
    }));
}

function happened({ operations }: SyncOutcome) {
  return operations
    .filter(({ result }) => ['written', 'partly', 'refused'].includes(result))
    .map(({ key, result, refusals }) => ({
      key,
      refused: refusals.map(({ field, meaning }) => ({ field, meaning })),
      isWritten: result !== 'refused',
    }));
}

test('what a rehearsal predicts is what a sync then meets, for every call of the sample world', async () => {
  const different: unknown[] = [];
  const codes = new Set<string>();
  const meanings = new Set<string>();
  const outcomes = new Set<string>();
  for (const { id } of calls) {
    const predicted = await rehearse(id);
    const real = await syncNow(stage, id);
    const [before, after] = [told(predicted.results), happened(real)];
    for (const { result, refusals } of real.operations) {
      outcomes.add(result);
      for (const { code, meaning } of refusals) {
        codes.add(code);
        meanings.add(meaning);
      }
    }
    if (JSON.stringify(before) !== JSON.stringify(after)) different.push({ id, before, after });
  }
  expect(different).toEqual([]);
  // The rules above struck, each of them, or the agreement would mean little.
  expect([...codes].sort()).toEqual(['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'FIELD_CUSTOM_VALIDATION_EXCEPTION']);
  // Salesforce tells only a rule's text; its name was found by it.
  expect([...meanings]).toEqual(
    expect.arrayContaining([
      'The validation rule No_Introductions on Task refused the values.',
      'The validation rule Summary_Not_Before_Proposal on Opportunity refused the values.',
    ]),
  );
  expect([...outcomes].sort()).toEqual(['partly', 'refused', 'skipped', 'written']);
});

test('a call with nothing to write is told as such, with the caveats', async () => {
  expect(await rehearse(recording('internal_only'))).toMatchObject({
    possible: false,
    because: expect.stringContaining('E1'),
  });
  const done = await Promise.all(
    calls.map(async ({ id }) => ({
      id,
      ...(await stage.api.get<{ decision: unknown; operations: { kind: string }[] }>(`/api/v1/meetings/${id}/plan`)),
    })),
  );
  const written = done.find(
    ({ decision, operations }) => decision === null && operations.every(({ kind }) => kind === 'skip'),
  );
  const { possible, results, caveats, left } = await rehearse(written?.id ?? '');
  expect({ possible, left }).toEqual({ possible: true, left: [] });
  expect(results.every(({ outcome }) => outcome === 'not_tried')).toBe(true);
  expect(caveats.join(' ')).toContain('published immediately');
});

test('what stays all the same is removed, told, and ends rehearsals in this org', async () => {
  const { org } = stage.salesforce;
  org.removeValidationRule('Task', 'No_Introductions');
  org.removeAutomation('TheirTrigger');
  const plan = await Promise.all(
    calls.map(async ({ id }) => ({
      id,
      ...(await stage.api.get<{ operations: { kind: string; key: string }[] }>(`/api/v1/meetings/${id}/plan`)),
    })),
  );
  const found = plan.find(({ operations }) => operations.some(({ kind }) => kind === 'create_task'));
  const key = found?.operations.find(({ kind }) => kind === 'create_task')?.key ?? '';
  // Automation outside of the transaction, which nothing takes back: it makes the Task after the rehearsal was undone.
  const task = { Subject: 'Left', Status: 'Completed', OwnerId: stage.connectedUserId, Fathom_Key__c: key };
  let once = true;
  org.addTrigger({
    name: 'OutsideOfTheTransaction',
    object: 'Task',
    on: ['insert'],
    run: () => {
      if (once) setImmediate(() => org.load({ Task: [task] }));
      once = false;
    },
  });
  const { left } = await rehearse(found?.id ?? '');
  org.removeAutomation('OutsideOfTheTransaction');
  expect(left).toEqual([expect.stringMatching(/^Task 00T\w{15} was made and deleted again\.$/)]);
  expect(org.records('Task').filter((one) => one['Fathom_Key__c'] === key && one['IsDeleted'] !== true)).toEqual([]);
  expect(await rehearse(found?.id ?? '')).toMatchObject({
    possible: false,
    because: expect.stringContaining('Rehearsals have ended in this organisation'),
  });
  const { items } = await stage.api.get<{ items: { action: string }[] }>('/api/v1/audit');
  expect(items.map(({ action }) => action)).toContain('rehearsal.stopped');
});
