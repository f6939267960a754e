import type { FieldType, Query, Subquery } from '@jetstreamapp/soql-parser-js';
import { NotSimulated, SalesforceError } from '../errors.ts';
import type { ChildRelationship, ObjectDef } from '../schema.ts';
import type { QueryOptions, QueryResult, Row, SRecord } from '../types.ts';
import type { OrgState } from '../state.ts';
import { aggregate, isAggregate } from './aggregate.ts';
import { Cursors } from './cursors.ts';
import { FIELDS_LIMIT } from './fields-function.ts';
import { compileOrder } from './order.ts';
import { conditionTree, offsetOf, parseSoql, pointed } from './parse.ts';
import type { Condition } from './parse.ts';
import { partsOf, pathText, resolvePath } from './paths.ts';
import type { QueryContext } from './paths.ts';
import { compileSelect } from './select.ts';
import { sourceOf } from './sources.ts';
import { checkSemiJoins } from './semi-join.ts';
import type { InnerResult } from './semi-join.ts';
import { compileFilter } from './where.ts';
import type { Filter } from './where.ts';

const DEFAULT_BATCH = 2_000;
const MIN_BATCH = 200;
// Limits of one statement [S29] [S30]; OFFSET [K-h].
const MAX_OFFSET = 2_000;
const MAX_CHILD_QUERIES = 20;
const MAX_DEPTH = 5;

export type SoqlOptions = QueryOptions & { basePath?: string };

/** Answers SOQL against an org's tables. */
export class SoqlEngine {
  readonly #state: OrgState;
  readonly #cursors = new Cursors();

  constructor(state: OrgState) {
    this.#state = state;
  }

  query(userId: string, soql: string, options: SoqlOptions = {}): QueryResult {
    const query = parseSoql(soql);
    const now = this.#state.now();
    const ctx: QueryContext = {
      state: this.#state,
      userId,
      soql,
      all: options.all ?? false,
      now,
      timeZone: this.#state.timeZone(userId),
      basePath: options.basePath ?? '',
    };
    const object = this.#rootObject(ctx, query);
    refuseUnknown(query);
    const batchSize = Math.min(DEFAULT_BATCH, Math.max(MIN_BATCH, options.batchSize ?? DEFAULT_BATCH));
    if (isLoneCount(query)) checkLoneCount(ctx, query);
    if (isLoneCount(query)) return { totalSize: this.#rows(ctx, object, query).length, done: true, records: [] };
    if (isAggregate(query)) {
      const groups = window(aggregate(ctx, object, query, this.#unordered(ctx, object, query)), query);
      // Aggregates come in one page of at most 2,000; larger sets are refused as the platform does [K-h].
      if (groups.length > DEFAULT_BATCH)
        throw new SalesforceError(
          'EXCEEDED_ID_LIMIT',
          'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch',
        );
      return { totalSize: groups.length, done: true, records: groups };
    }
    const project = this.#select(ctx, object, query.fields ?? [], query.sObjectAlias, batchSize, 1);
    checkFieldsLimit(query);
    const rows = this.#rows(ctx, object, query);
    if (query.for === 'VIEW' || query.for === 'REFERENCE') this.#remember(userId, rows);
    return this.#cursors.open({ userId, rows, project, batchSize }, now);
  }

  queryMore(userId: string, locator: string): QueryResult {
    return this.#cursors.more(userId, locator, this.#state.now());
  }

  #rootObject(ctx: QueryContext, query: Query): ObjectDef {
    const name = query.sObject ?? '';
    const object = this.#state.schema.find(name);
    if (object !== undefined && this.#state.access.object(ctx.userId, object).read) return object;
    const text = `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`;
    throw new SalesforceError('INVALID_TYPE', pointed(ctx.soql, offsetOf(ctx.soql, name), text));
  }

  /** Rows that pass WHERE and sharing, in order, cut to LIMIT and OFFSET. */
  #rows(ctx: QueryContext, object: ObjectDef, query: Query): Row[] {
    const order = compileOrder(ctx, object, query.sObjectAlias, [query.orderBy ?? []].flat());
    const rows = this.#unordered(ctx, object, query);
    rows.sort(order ?? ((one, other) => (one.Id < other.Id ? -1 : 1)));
    return window(rows, query);
  }

  #unordered(ctx: QueryContext, object: ObjectDef, query: Query): Row[] {
    const tree = query.where === undefined ? null : conditionTree(query.where, ctx.soql);
    return this.#matching(ctx, object, query.sObjectAlias, tree, query.usingScope);
  }

  #matching(
    ctx: QueryContext,
    object: ObjectDef,
    alias: string | undefined,
    tree: Condition | null,
    scope?: string,
  ): Row[] {
    const filter = this.#filter(ctx, object, alias, tree);
    const source = sourceOf(ctx, object, tree) ?? filter?.candidates() ?? [...this.#state.table(object).rows.values()];
    const mine = scope !== undefined && scope.toLowerCase() === 'mine';
    const seesAll = this.#state.sharing.seesAll(ctx.userId, object);
    return source.filter((row) => {
      if (!ctx.all && (row['IsDeleted'] === true || row['IsArchived'] === true)) return false;
      if (mine && row['OwnerId'] !== ctx.userId) return false;
      return (filter === null || filter.test(row)) && (seesAll || this.#state.sharing.canRead(ctx.userId, object, row));
    });
  }

  #filter(ctx: QueryContext, object: ObjectDef, alias: string | undefined, tree: Condition | null): Filter | null {
    if (tree === null) return null;
    checkSemiJoins(ctx, tree);
    return compileFilter({ ctx, object, alias, semiJoin: (inner) => this.#semiJoin(ctx, inner) }, tree);
  }

  #semiJoin(ctx: QueryContext, inner: Query): InnerResult {
    const object = this.#rootObject(ctx, inner);
    refuseUnknown(inner);
    const [only, ...others] = inner.fields ?? [];
    const plain = only?.type === 'Field' || only?.type === 'FieldRelationship';
    if (!plain || others.length > 0 || ('alias' in only && only.alias !== undefined)) {
      const text = 'The inner query of a semi join or anti join must select exactly one field';
      throw new SalesforceError('MALFORMED_QUERY', pointed(ctx.soql, offsetOf(ctx.soql, inner.sObject ?? ''), text));
    }
    const path = resolvePath(ctx, object, partsOf(pathText(only), object, inner.sObjectAlias));
    return { object, path, values: this.#rows(ctx, object, inner).map(path.get) };
  }

  #select(
    ctx: QueryContext,
    object: ObjectDef,
    fields: readonly FieldType[],
    alias: string | undefined,
    batchSize: number,
    depth: number,
  ): (row: Row) => SRecord {
    let children = 0;
    return compileSelect(ctx, object, alias, fields, (name, subquery) => {
      children += 1;
      if (children > MAX_CHILD_QUERIES)
        throw new SalesforceError(
          'MALFORMED_QUERY',
          `The maximum number of child relationship queries is ${MAX_CHILD_QUERIES}`,
        );
      if (depth >= MAX_DEPTH)
        throw new SalesforceError('MALFORMED_QUERY', `Child relationship queries may nest at most ${MAX_DEPTH} levels`);
      return this.#child(ctx, object, name, subquery as Subquery, batchSize, depth);
    });
  }

  #child(
    ctx: QueryContext,
    parent: ObjectDef,
    name: string,
    subquery: Subquery,
    batchSize: number,
    depth: number,
  ): { key: string; run: (row: Row) => unknown } {
    const relation = this.#relation(ctx, parent, name);
    refuseUnknown(subquery);
    refuseAggregates(ctx, subquery, name);
    checkFieldsLimit(subquery);
    const project = this.#select(
      ctx,
      relation.child,
      subquery.fields ?? [],
      subquery.sObjectAlias,
      batchSize,
      depth + 1,
    );
    const order = compileOrder(ctx, relation.child, subquery.sObjectAlias, [subquery.orderBy ?? []].flat());
    const tree = subquery.where === undefined ? null : conditionTree(subquery.where, ctx.soql);
    const filter = this.#filter(ctx, relation.child, subquery.sObjectAlias, tree);
    const seesAll = this.#state.sharing.seesAll(ctx.userId, relation.child);
    const run = (row: Row): unknown => {
      const rows = (this.#state.table(relation.child).lookup(relation.field, row.Id) ?? []).filter((child) => {
        if (!ctx.all && (child['IsDeleted'] === true || child['IsArchived'] === true)) return false;
        return (
          (filter === null || filter.test(child)) &&
          (seesAll || this.#state.sharing.canRead(ctx.userId, relation.child, child))
        );
      });
      rows.sort(order ?? ((one, other) => (one.Id < other.Id ? -1 : 1)));
      const cut = window(rows, subquery);
      // No children: null instead of an empty result [S51].
      return cut.length === 0
        ? null
        : this.#cursors.open({ userId: ctx.userId, rows: cut, project, batchSize }, ctx.now);
    };
    return { key: relation.name ?? name, run };
  }

  #relation(ctx: QueryContext, parent: ObjectDef, name: string): ChildRelationship {
    const wanted = name.toLowerCase();
    const found = this.#state.schema.childrenOf(parent).find((one) => one.name?.toLowerCase() === wanted);
    const access = this.#state.access;
    if (
      found !== undefined &&
      access.object(ctx.userId, found.child).read &&
      access.field(ctx.userId, found.child, found.field).readable
    )
      return found;
    const text = `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`;
    throw new SalesforceError('INVALID_TYPE', pointed(ctx.soql, offsetOf(ctx.soql, name), text));
  }

  #remember(userId: string, rows: readonly Row[]): void {
    const before = this.#state.recent.get(userId) ?? [];
    const ids = rows.map((row) => row.Id);
    this.#state.recent.set(userId, [...new Set([...ids, ...before])].slice(0, 200));
  }
}

function window<T>(rows: T[], query: { limit?: number; offset?: number }): T[] {
  const offset = query.offset ?? 0;
  if (offset > MAX_OFFSET)
    throw new SalesforceError('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MAX_OFFSET}`);
  if (query.limit === undefined && offset === 0) return rows;
  return rows.slice(offset, query.limit === undefined ? undefined : offset + query.limit);
}

function isLoneCount(query: Query): boolean {
  const [only, ...others] = query.fields ?? [];
  return (
    others.length === 0 &&
    only?.type === 'FieldFunctionExpression' &&
    only.functionName.toUpperCase() === 'COUNT' &&
    only.parameters.length === 0 &&
    only.alias === undefined
  );
}

function refuseAggregates(ctx: QueryContext, subquery: Subquery, name: string): void {
  const functions = (subquery.fields ?? []).filter((field) => field.type === 'FieldFunctionExpression');
  if (subquery.groupBy === undefined && !functions.some((field) => field.isAggregateFn === true)) return;
  // The platform's text, as recorded in public code.
  const text = 'only root queries support aggregate expressions';
  throw new SalesforceError('MALFORMED_QUERY', pointed(ctx.soql, offsetOf(ctx.soql, name), text));
}

/** COUNT() takes no ORDER BY and, since API 19, no GROUP BY [SOQL reference, COUNT()]; the wording is assumed. */
function checkLoneCount(ctx: QueryContext, query: Query): void {
  const clause = query.groupBy !== undefined ? 'GROUP' : query.orderBy !== undefined ? 'ORDER' : null;
  if (clause === null) return;
  throw new SalesforceError(
    'MALFORMED_QUERY',
    pointed(ctx.soql, offsetOf(ctx.soql, clause), `unexpected token: '${clause}'`),
  );
}

function checkFieldsLimit(query: Query | Subquery): void {
  for (const field of query.fields ?? []) {
    if (field.type !== 'FieldFunctionExpression' || field.functionName.toUpperCase() !== 'FIELDS') continue;
    const which = String(field.parameters[0]).toUpperCase();
    if (which !== 'STANDARD' && (query.limit === undefined || query.limit > FIELDS_LIMIT)) {
      throw new SalesforceError(
        'MALFORMED_QUERY',
        `The SOQL FIELDS function must have a LIMIT of at most ${FIELDS_LIMIT}`,
      );
    }
  }
}

/** Clauses that are parsed but not evaluated here must not be passed over. */
function refuseUnknown(query: Query | Subquery): void {
  if (query.withDataCategory !== undefined) throw new NotSimulated('WITH DATA CATEGORY');
  if (query.withSecurityEnforced === true || query.withAccessLevel !== undefined)
    throw new SalesforceError('MALFORMED_QUERY', `unexpected token: 'WITH'`);
  if (query.usingScope !== undefined && !['mine', 'everything'].includes(query.usingScope.toLowerCase()))
    throw new NotSimulated(`USING SCOPE ${query.usingScope}`);
  if (query.update !== undefined) throw new NotSimulated(`UPDATE ${query.update}`);
}
