import { describe, expect, test } from '@jest/globals';
import type { SalesforceClient, Subrequest, Subresponse } from '../../../service/edge/salesforce/client.ts';
import { rehearsingClient } from '../../../service/edge/salesforce/rehearsing-client.ts';

const attributes = { type: 'Task' };
const RECORDS = [
  { attributes, Subject: 'a' },
  { attributes, Subject: 'b' },
];
const collection: Subrequest = {
  method: 'POST',
  path: '/composite/sobjects',
  referenceId: 'c0',
  body: { allOrNone: false, records: RECORDS },
};
const single = (id: string): Subrequest => ({
  method: 'PATCH',
  path: `/sobjects/Opportunity/${id}`,
  referenceId: `s${id}`,
  body: { NextStep: 'a' },
});
const error = (code: string) => ({ statusCode: code, message: code, fields: [] });
const halted = (referenceId: string): Subresponse => ({
  referenceId,
  httpStatusCode: 400,
  body: [{ errorCode: 'PROCESSING_HALTED', message: 'The transaction was rolled back.' }],
});
const notFound = (referenceId: string): Subresponse => ({
  referenceId,
  httpStatusCode: 404,
  body: [{ errorCode: 'NOT_FOUND', message: 'no' }],
});

interface Sent {
  readonly requests: readonly Subrequest[];
  readonly allOrNone: boolean | undefined;
}

/** An org that answers as told; everything it was asked is kept. */
function org(answers: {
  composite?: (requests: readonly Subrequest[]) => Subresponse[];
  graph?: (body: { graphs: { graphId: string; compositeRequest: { referenceId: string }[] }[] }) => unknown;
}) {
  const sent: Sent[] = [];
  const graphs: number[] = [];
  const client: SalesforceClient = {
    composite: async (requests, allOrNone) => {
      sent.push({ requests, allOrNone });
      return answers.composite?.(requests) ?? [];
    },
    post: async <T>(_: string, body: unknown) => {
      const given = body as { graphs: { graphId: string; compositeRequest: { referenceId: string }[] }[] };
      graphs.push(given.graphs.length);
      return answers.graph?.(given) as T;
    },
    get: () => Promise.reject(new Error('not asked')),
    calls: () => 0,
    usage: () => null,
  };
  return { rehearsing: rehearsingClient(client), sent, graphs };
}

const bodyOf = async (answer: Promise<Subresponse[]>) => (await answer)[0]?.body;

describe('a collection', () => {
  test('goes with a record that cannot be saved, all or nothing, and a guard behind it', async () => {
    const { rehearsing, sent } = org({
      composite: () => [{ referenceId: 'c0', httpStatusCode: 200, body: [{}, {}, {}] }],
    });
    await rehearsing.composite([collection]);
    const [{ requests, allOrNone }] = sent as [Sent];
    const body = requests[0]?.body as { allOrNone: boolean; records: { Subject: string }[] };
    expect([allOrNone, body.allOrNone, body.records.length]).toEqual([true, false, 3]);
    // Longer than a subject can be: the platform refuses it before anything of the org runs.
    expect(body.records[2]?.Subject.length).toBe(256);
    expect(requests[1]).toMatchObject({ method: 'GET', path: expect.stringContaining('/sobjects/Task/') });
  });

  test.each<[string, unknown[]]>([
    [
      'each record’s own answer',
      [
        { success: true, id: '00T1' },
        { success: false, errors: [error('STRING_TOO_LONG')] },
      ],
    ],
    [
      'those that fell with the other one say so',
      [
        { success: false, errors: [error('ALL_OR_NONE_OPERATION_ROLLED_BACK')] },
        { success: false, errors: [error('STRING_TOO_LONG')] },
      ],
    ],
  ])('documented shape: %s', async (_, results) => {
    const decoy = { success: false, errors: [error('STRING_TOO_LONG')] };
    const { rehearsing, graphs } = org({
      composite: () => [{ referenceId: 'c0', httpStatusCode: 200, body: [...results, decoy] }, halted('guard')],
    });
    expect(await bodyOf(rehearsing.composite([collection]))).toMatchObject([
      { success: true },
      { success: false, errors: [{ statusCode: 'STRING_TOO_LONG' }] },
    ]);
    expect(graphs).toEqual([]);
  });

  test('no answer per record: one graph each, with a node that fails', async () => {
    const { rehearsing, graphs } = org({
      composite: () => [halted('c0'), notFound('guard')],
      graph: ({ graphs: asked }) => ({
        graphs: asked.map(({ graphId, compositeRequest: [write] }, index) => ({
          graphId,
          isSuccessful: false,
          graphResponse: {
            compositeResponse:
              index === 0
                ? [halted(write?.referenceId ?? ''), notFound('guard')]
                : [
                    { ...notFound(write?.referenceId ?? ''), body: [{ errorCode: 'ENTITY_IS_LOCKED' }] },
                    halted('guard'),
                  ],
          },
        })),
      }),
    });
    expect(await bodyOf(rehearsing.composite([collection]))).toMatchObject([
      { success: true },
      { success: false, errors: [{ statusCode: 'ENTITY_IS_LOCKED' }] },
    ]);
    expect(graphs).toEqual([2]);
  });

  test('a full collection has no room for one more: it is tried in two parts, none with over 200 records', async () => {
    const decoy = { success: false, errors: [error('STRING_TOO_LONG')] };
    const { rehearsing, sent } = org({
      composite: ([request]) => {
        const { records } = request?.body as { records: unknown[] };
        const results = records.slice(1).map(() => ({ success: true, id: '00T1' }));
        return [{ referenceId: 'c0', httpStatusCode: 200, body: [...results, decoy] }, notFound('guard')];
      },
    });
    const records = Array.from({ length: 200 }, (_, index) => ({ attributes, Subject: String(index) }));
    const body = await bodyOf(rehearsing.composite([{ ...collection, body: { allOrNone: false, records } }]));
    expect(body).toHaveLength(200);
    expect(sent.map(({ requests }) => (requests[0]?.body as { records: unknown[] }).records.length)).toEqual([200, 2]);
  });

  test('a refusal of the whole collection is passed on: a real write would meet it, too', async () => {
    const whole = { referenceId: 'c0', httpStatusCode: 400, body: [{ errorCode: 'LIMIT_EXCEEDED', message: 'no' }] };
    const { rehearsing } = org({ composite: () => [whole, halted('guard')] });
    expect(await rehearsing.composite([collection])).toEqual([whole]);
  });
});

describe('single records', () => {
  const fine = ({ graphs: asked }: { graphs: { graphId: string; compositeRequest: { referenceId: string }[] }[] }) => ({
    graphs: asked.map(({ graphId, compositeRequest: [write] }) => ({
      graphId,
      graphResponse: { compositeResponse: [halted(write?.referenceId ?? ''), notFound('guard')] },
    })),
  });

  test('at most 14 graphs a call: Salesforce stops after as many failures', async () => {
    const { rehearsing, graphs } = org({ graph: fine });
    const answers = await rehearsing.composite(Array.from({ length: 20 }, (_, index) => single(String(index))));
    expect(graphs).toEqual([14, 6]);
    expect(answers.map(({ referenceId, httpStatusCode }) => [referenceId, httpStatusCode])).toEqual(
      Array.from({ length: 20 }, (_, index) => [`s${index}`, 204]),
    );
  });

  test('a record that was not looked at is no prediction', async () => {
    const { rehearsing } = org({
      graph: ({ graphs: [first] }) => ({
        graphs: [
          {
            graphId: first?.graphId,
            graphResponse: {
              compositeResponse: [halted(first?.compositeRequest[0]?.referenceId ?? ''), halted('guard')],
            },
          },
        ],
      }),
    });
    await expect(rehearsing.composite([single('1')])).rejects.toMatchObject({ code: 'REHEARSAL_UNCLEAR' });
  });
});

test('reads pass through as they are', async () => {
  const read: Subrequest = { method: 'GET', path: '/query?q=x', referenceId: 'q' };
  const { rehearsing, sent } = org({ composite: () => [{ referenceId: 'q', httpStatusCode: 200, body: 1 }] });
  expect(await rehearsing.composite([read])).toEqual([{ referenceId: 'q', httpStatusCode: 200, body: 1 }]);
  expect(sent).toEqual([{ requests: [read], allOrNone: undefined }]);
});
