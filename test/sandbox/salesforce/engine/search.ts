import { NotSimulated, SalesforceError } from './errors.ts';
import { nameFieldOf } from './schema.ts';
import type { FieldDef, ObjectDef } from './schema.ts';
import type { SoqlEngine } from './soql/execute.ts';
import type { OrgState } from './state.ts';
import type { SearchResult } from './types.ts';

const STATEMENT =
  /^\s*FIND\s*\{((?:\\.|[^}\\])*)\}\s*(?:IN\s+(ALL|NAME|EMAIL|PHONE|SIDEBAR)\s+FIELDS\s+)?RETURNING\s+(.+)$/is;
// Terms shorter than this find nothing but an error [K-h].
const MIN_TERM = 2;

/** Answers SOSL of the form `FIND {term} IN NAME FIELDS RETURNING Account(Id, Name)`; the rest is NotSimulated. Index delay is none. */
export function search(state: OrgState, soql: SoqlEngine, userId: string, sosl: string): SearchResult {
  const match = STATEMENT.exec(sosl);
  if (match === null)
    throw /^\s*FIND\b/i.test(sosl)
      ? new NotSimulated(`SOSL ${sosl}`)
      : new SalesforceError('MALFORMED_SEARCH', 'No search term found. The search term must be enclosed in braces.');
  const [, rawTerm = '', scope = 'ALL', returning = ''] = match;
  const term = rawTerm.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1');
  if (/\b(AND|OR|NOT)\b/.test(term)) throw new NotSimulated('SOSL operators');
  if (term.replace(/[*?]/g, '').length < MIN_TERM)
    throw new SalesforceError('MALFORMED_SEARCH', `search term must be longer than one character: ${term}`);
  const records = splitTop(returning).flatMap((part) => {
    const [, name = '', inner] = /^(\w+)\s*(?:\((.*)\))?$/s.exec(part.trim()) ?? [];
    if (name === '') throw new NotSimulated(`SOSL RETURNING ${part}`);
    return inObject(state, soql, userId, name, inner ?? 'Id', scope.toUpperCase(), term);
  });
  return { searchRecords: records };
}

function inObject(
  state: OrgState,
  soql: SoqlEngine,
  userId: string,
  name: string,
  inner: string,
  scope: string,
  term: string,
): SearchResult['searchRecords'] {
  const [, fields = inner, rest = ''] = /^(.*?)(\s(?:WHERE|ORDER\s+BY|LIMIT)\s.*)?$/is.exec(inner) ?? [];
  const statement = `SELECT ${fields.trim()} FROM ${name}${rest}`;
  const object = state.schema.find(name);
  const ids = new Set(object === undefined ? [] : found(state, object, scope, term));
  const result = soql.query(userId, /\bId\b/i.test(fields) ? statement : statement.replace(/^SELECT /, 'SELECT Id, '));
  const records = [...result.records];
  let page = result;
  while (page.nextRecordsUrl !== undefined) {
    page = soql.queryMore(userId, page.nextRecordsUrl);
    records.push(...page.records);
  }
  return records.filter((record) => ids.has(String(record['Id'])));
}

function found(state: OrgState, object: ObjectDef, scope: string, term: string): string[] {
  const pattern = new RegExp(
    `(^|[^\\p{L}\\p{N}])${term
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.')}([^\\p{L}\\p{N}]|$)`,
    'iu',
  );
  const fields = [...object.fields.values()].filter((field) => inScope(object, field, scope));
  return [...state.table(object).rows.values()]
    .filter((row) => fields.some((field) => pattern.test(String(row[field.name] ?? ''))))
    .map((row) => row.Id);
}

function inScope(object: ObjectDef, field: FieldDef, scope: string): boolean {
  if (scope === 'NAME') return field === nameFieldOf(object);
  if (scope === 'EMAIL') return field.type === 'email';
  if (scope === 'PHONE') return field.type === 'phone';
  return ['string', 'textarea', 'email', 'phone', 'url', 'combobox', 'picklist'].includes(field.type);
}

function splitTop(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  [...text].forEach((letter, index) => {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  });
  return [...parts, text.slice(start)];
}
