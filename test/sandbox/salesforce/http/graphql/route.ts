/** GraphQL API, `uiapi { query { Object(…) { edges { node { … } } } } }` as far as components need it. */
import type { SRecord } from '../../engine/org.ts';
import { NotSimulated, SalesforceError } from '../../engine/org.ts';
import { bodyOf } from '../rest/records.ts';
import type { ApiRequest, ApiResponse } from '../types.ts';
import { fieldPath } from '../ui-api/field-paths.ts';
import type { FieldPath } from '../ui-api/field-paths.ts';
import { represent } from '../ui-api/representation.ts';
import { askedOf } from './document.ts';
import type { Asked } from './document.ts';
import { conditionOf } from './where.ts';

// [GraphQL API guide, pagination]
const DEFAULT_FIRST = 10;

interface RecordShape {
  readonly id: unknown;
  readonly apiName: string;
  readonly fields: Record<string, { value: unknown; displayValue: string | null }>;
}

function only(asked: readonly Asked[], name: string): Asked {
  const [one, second] = asked;
  if (one?.name !== name || second !== undefined) throw new NotSimulated(`GraphQL beside ${name}`);
  return one;
}

/** Field paths below a node: `Owner { Name { value } }` is Owner.Name. */
function pathsOf(asked: Asked, above: FieldPath = []): { path: FieldPath; optional: boolean }[] {
  const path = [...above, asked.name];
  const isValue = asked.below.every(({ name }) => name === 'value' || name === 'displayValue');
  if (isValue) return [{ path, optional: asked.optional }];
  return asked.below.flatMap((one) => pathsOf({ ...one, optional: one.optional || asked.optional }, path));
}

function readable(request: ApiRequest, sObject: string, node: Asked): FieldPath[] {
  return node.below.flatMap((asked) =>
    pathsOf(asked).flatMap(({ path, optional }) => {
      const found = fieldPath(request, sObject, `${sObject}.${path.join('.')}`);
      if (found === null && !optional)
        throw new SalesforceError(
          'INVALID_FIELD',
          `Validation error (FieldUndefined): Field '${path.join('.')}' in type '${sObject}' is undefined`,
          [],
          400,
        );
      return found === null ? [] : [found];
    }),
  );
}

function valueOf(asked: Asked, record: RecordShape): unknown {
  if (asked.name === 'Id') return record.id;
  const field = record.fields[asked.name];
  if (field === undefined) return undefined;
  const isValue = asked.below.every(({ name }) => name === 'value' || name === 'displayValue');
  if (!isValue) return field.value === null ? null : nodeOf(asked.below, field.value as RecordShape);
  const { value, displayValue } = field;
  return Object.fromEntries(asked.below.map(({ name, alias }) => [alias, name === 'value' ? value : displayValue]));
}

function nodeOf(asked: readonly Asked[], record: RecordShape): Record<string, unknown> {
  const pairs = asked.map((one) => [one.alias, valueOf(one, record)] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

/** `{ActivityDate: {order: DESC, nulls: LAST}}` */
function orderOf(orderBy: unknown): string {
  return Object.entries((orderBy ?? {}) as Record<string, { order?: string; nulls?: string }>)
    .map(([name, { order = 'ASC', nulls }]) => `${name} ${order}${nulls === undefined ? '' : ` NULLS ${nulls}`}`)
    .join(', ');
}

function listOf(request: ApiRequest, asked: Asked): unknown {
  const sObject = asked.name;
  const { where, orderBy, first = DEFAULT_FIRST, ...unknown } = asked.values;
  const [more] = Object.keys(unknown);
  if (more !== undefined) throw new NotSimulated(`GraphQL argument ${more}`);
  const node = only(only(asked.below, 'edges').below, 'node');
  const fields = request.sandbox.org.describe(request.actor, sObject)['fields'] as SRecord[];
  const records = represent(request, sObject, readable(request, sObject, node), {
    where: conditionOf(where, fields),
    order: orderOf(orderBy),
    limit: Number(first),
  });
  return { edges: records.map((record) => ({ node: nodeOf(node.below, record as unknown as RecordShape) })) };
}

/** `POST /graphql` `{query, variables}` → `{data, errors}`, 200 also where the query is refused [GraphQL API guide, errors]. */
export function graphql(request: ApiRequest): ApiResponse {
  const { query, variables } = bodyOf(request);
  try {
    const asked = askedOf(String(query ?? ''), (variables ?? {}) as Record<string, unknown>);
    const lists = only(only(asked, 'uiapi').below, 'query').below;
    const found = Object.fromEntries(lists.map((one) => [one.alias, listOf(request, one)]));
    return { status: 200, body: { data: { uiapi: { query: found } }, errors: [] } };
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return { status: 200, body: { data: null, errors: [{ message: error.message, paths: [], locations: [] }] } };
  }
}
