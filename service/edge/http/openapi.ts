/** The interface description (OpenAPI 3.1, whose schemas are JSON Schema 2020-12), made from what the endpoints check with. */
import { z, type ZodType } from 'zod';
import packageJson from '../../../package.json' with { type: 'json' };
import { errorAnswer } from './answers/common.ts';
import {
  ok,
  needsKey,
  openEndpoint,
  nothing,
  type Access,
  type AnswerKind,
  type Endpoint,
  type OpenEndpoint,
} from './endpoint.ts';

type Json = Record<string, unknown>;

/** What a caller sends: defaults are optional, conversions not done yet. Unlike answers, checked to the letter. */
function inputSchema(schema: ZodType): Json {
  return jsonSchema(schema, 'input');
}

/** What comes back. Callers must not stumble over fields that later versions add, so objects stay open unless `exact`. */
function answerSchema(schema: ZodType, exact: boolean): Json {
  return jsonSchema(schema, exact ? 'output' : 'input');
}

/** Without noise: OpenAPI 3.1 implies the dialect, and a named format needs no pattern that spells it out. */
function jsonSchema(schema: ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...made } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema: part }) => {
      if (part.format !== undefined) delete part.pattern;
    },
  });
  return made;
}

function parameters(schema: ZodType, where: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = inputSchema(schema) as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}

function requestBody({ body, rawLimit }: Endpoint): Json {
  if (body === nothing) return {};
  const schema = rawLimit === undefined ? inputSchema(body) : {};
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
}

function answer(kind: AnswerKind, exact: boolean): Json {
  if (kind === 'nothing') return { description: 'Done; nothing to tell.' };
  if (kind === 'page') return { description: 'A page for the person.', content: { 'text/html': {} } };
  if (kind === 'text') return { description: 'Text for a program.', content: { 'text/plain': {}, 'text/csv': {} } };
  if (kind === 'redirect') return { description: 'On to the next address.', headers: { Location: { schema: {} } } };
  return { description: 'As asked.', content: { 'application/json': { schema: answerSchema(kind, exact) } } };
}

const PERSON_HEADERS = ['ActingUserEmail', 'ActingUserAdmin', 'ActingUserSync', 'SalesforceOrgId'] as const;

const FOR_WHOM: Partial<Record<Access, string>> = {
  admin: 'For admins: the acting person, where named, must be one.',
  sync: 'Not for an acting person who may not act on calls.',
};

function operation(endpoint: Endpoint, exact: boolean): Json {
  const known = Object.entries(endpoint.answers).map(([status, kind]) => [status, answer(kind, exact)]);
  const failed = endpoint.access === 'browser' ? answer('page', exact) : { $ref: '#/components/responses/Error' };
  return {
    operationId: operationId(endpoint),
    summary: endpoint.summary,
    ...(endpoint.access in FOR_WHOM && { description: FOR_WHOM[endpoint.access] }),
    security: needsKey(endpoint) ? [{ tenantKey: [] }] : [],
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...(needsKey(endpoint) ? PERSON_HEADERS.map((name) => ({ $ref: `#/components/parameters/${name}` })) : []),
    ],
    ...requestBody(endpoint),
    responses: { ...Object.fromEntries(known), default: failed },
  };
}

/** `get /api/v1/meetings/:id/plan` → `getMeetingsIdPlan`. */
function operationId({ method, path }: Endpoint): string {
  const words = path.replace(/^\/api\/v1/, '').match(/[A-Za-z]+/g) ?? [];
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** An Express path as OpenAPI spells it: `/meetings/:id` → `/meetings/{id}`. */
export function openapiPath(path: string): string {
  return path.replaceAll(/:([A-Za-z]+)/g, '{$1}');
}

const header = (name: string, description: string, schema: Json) => ({ name, in: 'header', description, schema });

const components = {
  securitySchemes: { tenantKey: { type: 'http', scheme: 'bearer', description: 'The tenant’s API key.' } },
  parameters: {
    ActingUserEmail: header('X-Acting-User-Email', 'The person for whom Apex calls.', { type: 'string' }),
    ActingUserAdmin: header(
      'X-Acting-User-Admin',
      'Whether that person is a Fathom admin; counts with the e-mail only.',
      {
        enum: ['true', 'false'],
      },
    ),
    ActingUserSync: header(
      'X-Acting-User-Sync',
      'Whether that person may act on calls; counts with the e-mail only. Not given: yes.',
      { enum: ['true', 'false'] },
    ),
    SalesforceOrgId: header('X-Salesforce-Org-Id', 'Must be the organisation the key is bound to.', { type: 'string' }),
  },
};

/**
 * Describes endpoints.
 * @param exact answers may hold nothing but what is described; for tests
 */
export function describeInterface(endpoints: readonly Endpoint[], { exact = false } = {}): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    (paths[openapiPath(endpoint.path)] ??= {})[endpoint.method] = operation(endpoint, exact);
  }
  const error = { 'application/json': { schema: answerSchema(errorAnswer, exact) } };
  return {
    openapi: '3.1.1',
    info: { title: packageJson.name, version: packageJson.version, description: packageJson.description },
    paths,
    components: { ...components, responses: { Error: { description: 'What went wrong.', content: error } } },
  };
}

/** `GET /openapi.json` over these endpoints and itself. The document is made at the first request and kept. */
export function openapiEndpoint(endpoints: readonly Endpoint[]): OpenEndpoint {
  let document: Json | undefined;
  const endpoint: OpenEndpoint = openEndpoint({
    method: 'get',
    path: '/openapi.json',
    access: 'open',
    summary: 'This description.',
    params: nothing,
    query: nothing,
    body: nothing,
    answers: { 200: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }) },
    async handle() {
      return ok((document ??= describeInterface([...endpoints, endpoint])));
    },
  });
  return endpoint;
}
