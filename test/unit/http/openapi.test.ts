import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { Context } from '../../../service/context.ts';
import { buildApp } from '../../../service/edge/http/build-app.ts';
import { openapiPath } from '../../../service/edge/http/openapi.ts';
import { endpoints } from '../../../service/edge/http/routes/index.ts';
import type { Parts } from '../../../service/edge/http/parts.ts';
import { silent } from '../../support/database.ts';
import { mustFitInterface } from '../../support/interface.ts';
import { startHarness, type Harness } from './harness.ts';

interface Operation {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly parameters: readonly { readonly name?: string; readonly in?: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Record<string, unknown> }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema?: object }> }>;
}

describe('GET /openapi.json', () => {
  let http: Harness;
  let paths: Record<string, Record<string, Operation>>;
  let document: Record<string, unknown>;

  beforeAll(async () => {
    http = await startHarness();
    document = (await http.ask('GET /openapi.json', { key: null })).json as Record<string, unknown>;
    paths = document['paths'] as typeof paths;
  });
  afterAll(() => http.stop());

  test('is a valid OpenAPI 3.1 document by the official schema', async () => {
    const result = await new Validator().validate(structuredClone(document));

    expect(result).toMatchObject({ valid: true });
    expect(document['openapi']).toMatch(/^3\.1\./);
  });

  test('has every route the app mounts, and no other', () => {
    const app = buildApp({ log: silent, config: {} } as Context, {} as Parts, endpoints);
    const mounted = app.router.stack.flatMap(({ route }) =>
      route === undefined
        ? []
        : [...new Set(route.stack.map(({ method }) => method))].map((method) => `${method} ${openapiPath(route.path)}`),
    );
    const described = Object.entries(paths).flatMap(([path, verbs]) =>
      Object.keys(verbs).map((verb) => `${verb} ${path}`),
    );

    expect(mounted.length).toBeGreaterThan(25);
    expect(described.sort()).toEqual(mounted.sort());
  });

  test('every operation says its success with a schema, its failures, and what key it needs', () => {
    const operations = Object.values(paths).flatMap((verbs) => Object.values(verbs));

    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { operationId, responses } of operations) {
      expect([operationId, Object.keys(responses).some((status) => /^[23]\d\d$/.test(status))]).toEqual([
        operationId,
        true,
      ]);
      expect([operationId, 'default' in responses]).toEqual([operationId, true]);
    }
    expect(paths['/api/v1/sources']?.['get']?.security).toEqual([{ tenantKey: [] }]);
    expect(paths['/healthz']?.['get']?.security).toEqual([]);
  });

  test('path, query and body come from the schemas the requests are checked with', () => {
    const plan = paths['/api/v1/meetings/{id}/plan']?.['get'];
    const settings = paths['/api/v1/settings']?.['get'];
    const deal = paths['/api/v1/meetings/{id}/deal']?.['post'];

    expect(plan?.parameters).toContainEqual(expect.objectContaining({ name: 'id', in: 'path', required: true }));
    expect(settings?.parameters).toContainEqual(
      expect.objectContaining({ name: 'email', in: 'query', required: false }),
    );
    expect(deal?.requestBody?.content['application/json']?.schema).toMatchObject({
      required: ['contactId', 'opportunityId'],
      additionalProperties: false,
    });
  });
});

describe('the check of answers', () => {
  const run = { running: false, sources: [] };

  test.each([
    ['a field the description does not know', { ...run, secret: 'x' }],
    ['a missing field', { running: false }],
    ['another type', { ...run, running: 'no' }],
  ])('%s is told', (_what, answer) => {
    expect(() => mustFitInterface('GET', '/api/v1/ingest?x=1', 200, JSON.stringify(answer))).toThrow(
      '/openapi.json says',
    );
  });

  test('what fits passes, and errors have their own form', () => {
    mustFitInterface('GET', '/api/v1/ingest', 200, JSON.stringify(run));
    mustFitInterface('GET', '/api/v1/ingest', 404, JSON.stringify({ error: { code: 'a', message: 'b' } }));
    expect(() => mustFitInterface('GET', '/api/v1/ingest', 500, '{"message":"boom"}')).toThrow('answered 500');
  });
});
