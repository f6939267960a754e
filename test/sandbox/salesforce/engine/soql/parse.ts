import { parseQuery } from '@jetstreamapp/soql-parser-js';
import type {
  Query,
  WhereClause,
  HavingClause,
  Condition as ParsedCondition,
  FunctionExp,
  LiteralType,
} from '@jetstreamapp/soql-parser-js';
import { NotSimulated, SalesforceError } from '../errors.ts';

export interface Literal {
  type: LiteralType;
  text: string;
  /** Of a string: the same with backslashes that LIKE still has to read. */
  pattern?: string;
}

/** A condition as a tree; the parser gives a flat chain with counts of parentheses. */
export type Condition =
  | { kind: 'and' | 'or'; parts: Condition[] }
  | { kind: 'not'; part: Condition }
  | {
      kind: 'compare';
      field: string;
      fn: FunctionExp | null;
      operator: string;
      list: boolean;
      values: Literal[];
      subquery: Query | null;
    };

// A statement may have 100,000 characters, a literal of a WHERE clause 4,000 [S29].
const MAX_STATEMENT = 100_000;
const MAX_LITERAL = 4_000;

/** Parses SOQL; wrong syntax is MALFORMED_QUERY in the platform's layout [section 6]. */
export function parseSoql(soql: string): Query {
  if (soql.length > MAX_STATEMENT) {
    throw new SalesforceError('MALFORMED_QUERY', `SOQL statements cannot be longer than ${MAX_STATEMENT} characters.`);
  }
  if (soql.trim() === '') throw new SalesforceError('MALFORMED_QUERY', `unexpected token: '<EOF>'`);
  refuseDottedFrom(soql);
  refuseLoneOperator(soql);
  try {
    return parseQuery(soql);
  } catch (error) {
    throw new SalesforceError('MALFORMED_QUERY', malformedText(soql, error));
  }
}

/** The parser drops the prefix of `FROM A.B`; Salesforce knows that only in subqueries. */
function refuseDottedFrom(soql: string): void {
  const bare = withoutStrings(soql);
  // `FROM Contact c, c.Account a` is SOQL, though of old.
  if (/\bfrom\s+\w+\s+(\w+)\s*,\s*\1\.\w+/i.test(bare)) throw new NotSimulated('several objects in FROM');
  let depth = 0;
  for (const match of bare.matchAll(/[()]|\bfrom\s+([A-Za-z_]\w*)\s*(\.|,)?/gi)) {
    if (match[0] === '(') depth += 1;
    else if (match[0] === ')') depth -= 1;
    else if (depth === 0 && match[2] !== undefined) {
      throw new SalesforceError('MALFORMED_QUERY', pointed(soql, match.index, `unexpected token: '${match[2]}'`));
    }
  }
}

/** The parser passes over `WHERE AND x = 1` and takes `LAST_N_DAYS:-1`. */
function refuseLoneOperator(soql: string): void {
  const match = /\b(?:where|having)\s+(and|or)\b|\b(?:(?:last|next)_)?n_[a-z_]+:(-)/i.exec(withoutStrings(soql));
  const token = match?.[1] ?? match?.[2];
  if (match === null || token === undefined) return;
  const offset = match.index + match[0].length - token.length;
  throw new SalesforceError('MALFORMED_QUERY', pointed(soql, offset, `unexpected token: '${token}'`));
}

function malformedText(soql: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const token = /(?:found: |found --> )'(.*?)'|found: (\S+)/.exec(message);
  const lexed = /->(.)<- at offset: (\d+)/.exec(message);
  if (lexed !== null)
    return pointed(soql, Number(lexed[2]), `line 1:${lexed[2]} no viable alternative at character '${lexed[1]}'`);
  const text = token?.[1] ?? token?.[2] ?? '';
  if (text === '') return pointed(soql, soql.length, `unexpected token: '<EOF>'`);
  const at = withoutStrings(soql).toLowerCase().lastIndexOf(text.toLowerCase());
  return pointed(soql, at < 0 ? soql.length : at, `unexpected token: '${text}'`);
}

/** The same text with the content of string literals blanked out, positions kept. */
export function withoutStrings(soql: string): string {
  return soql.replace(/'(?:\\.|[^'\\])*'/gs, (literal) => `'${' '.repeat(Math.max(0, literal.length - 2))}'`);
}

/** A message with the platform's pointer into the statement: text, caret, row and column [K-h]. */
export function pointed(soql: string, offset: number, message: string): string {
  const before = soql.slice(0, offset);
  const row = before.split('\n').length;
  const column = offset - (before.lastIndexOf('\n') + 1) + 1;
  const line = soql.split('\n')[row - 1] ?? '';
  const from = Math.max(0, column - 40);
  const shown = line.slice(from, column + 40);
  return `\n${shown}\n${' '.repeat(Math.max(0, column - 1 - from))}^\nERROR at Row:${row}:Column:${column}\n${message}`;
}

/** Where a name stands in the statement, outside of string literals; the start when it cannot be found. */
export function offsetOf(soql: string, name: string): number {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const match = new RegExp(`(?<![\\w.])${escaped}(?![\\w])`, 'i').exec(withoutStrings(soql));
  return match?.index ?? 0;
}

type Token = '(' | ')' | 'AND' | 'OR' | 'NOT' | Extract<Condition, { kind: 'compare' }>;

/** The tree of a WHERE or HAVING chain. AND and OR without parentheses between them are refused [K-h]. */
export function conditionTree(clause: WhereClause | HavingClause, soql: string): Condition {
  const tokens = tokensOf(clause);
  const reader = { position: 0 };
  const tree = readChain(tokens, reader, soql);
  if (reader.position !== tokens.length)
    throw new SalesforceError('MALFORMED_QUERY', pointed(soql, 0, `unexpected token: ')'`));
  return tree;
}

function readChain(tokens: Token[], reader: { position: number }, soql: string): Condition {
  const parts = [readOne(tokens, reader, soql)];
  let joined: 'AND' | 'OR' | null = null;
  for (;;) {
    const operator = tokens[reader.position];
    if (operator !== 'AND' && operator !== 'OR') break;
    if (joined !== null && joined !== operator) {
      throw new SalesforceError(
        'MALFORMED_QUERY',
        pointed(soql, offsetOf(soql, operator), `unexpected token: '${operator}'`),
      );
    }
    joined = operator;
    reader.position += 1;
    parts.push(readOne(tokens, reader, soql));
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: joined === 'OR' ? 'or' : 'and', parts };
}

function readOne(tokens: Token[], reader: { position: number }, soql: string): Condition {
  const token = tokens[reader.position];
  reader.position += 1;
  if (token === 'NOT') return { kind: 'not', part: readOne(tokens, reader, soql) };
  if (token === '(') {
    const inner = readChain(tokens, reader, soql);
    reader.position += 1;
    return inner;
  }
  if (token === undefined || typeof token === 'string')
    throw new SalesforceError('MALFORMED_QUERY', pointed(soql, soql.length, `unexpected token: '${token ?? '<EOF>'}'`));
  return token;
}

interface Chain {
  left: unknown;
  operator?: string;
  right?: Chain;
}

function tokensOf(clause: WhereClause | HavingClause): Token[] {
  const tokens: Token[] = [];
  let link: Chain | undefined = clause as Chain;
  while (link !== undefined) {
    const left = link.left as (ParsedCondition & { openParen?: number; closeParen?: number }) | null;
    for (let count = left?.openParen ?? 0; count > 0; count -= 1) tokens.push('(');
    if (left !== null && ('field' in left || 'fn' in left)) tokens.push(compareOf(left as Parsed));
    for (let count = left?.closeParen ?? 0; count > 0; count -= 1) tokens.push(')');
    if (link.operator !== undefined) tokens.push(link.operator as 'AND' | 'OR' | 'NOT');
    link = link.right;
  }
  return tokens;
}

interface Parsed {
  field?: string;
  fn?: FunctionExp;
  operator: string;
  value?: string | string[];
  valueQuery?: Query;
  literalType?: LiteralType | LiteralType[];
}

function compareOf(parsed: Parsed): Extract<Condition, { kind: 'compare' }> {
  const texts = parsed.value === undefined ? [] : [parsed.value].flat();
  const types = [parsed.literalType ?? 'STRING'].flat();
  const values = texts.map((text, index) => literalOf(text, types[index] ?? types[0] ?? 'STRING'));
  return {
    kind: 'compare',
    field: parsed.field ?? '',
    fn: parsed.fn ?? null,
    operator: parsed.operator.toUpperCase().replace('<>', '!='),
    list: Array.isArray(parsed.value),
    values,
    subquery: parsed.valueQuery ?? null,
  };
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  N: '\n',
  R: '\r',
  T: '\t',
  B: '\b',
  F: '\f',
};

/** A literal with quotes taken off and escapes resolved; `\%` and `\_` stay for LIKE. */
function literalOf(written: string, type: LiteralType): Literal {
  if (type !== 'STRING') return { type: written.toUpperCase() === 'NULL' ? 'NULL' : type, text: written };
  const inner = written.slice(1, -1);
  if (inner.length > MAX_LITERAL)
    throw new SalesforceError('MALFORMED_QUERY', `string literal is longer than ${MAX_LITERAL} characters`);
  const pattern = unescaped(inner, (code) => (['_', '%', '\\'].includes(code) ? `\\${code}` : undefined));
  const text = unescaped(inner, (code) => (['_', '%'].includes(code) ? `\\${code}` : undefined));
  return { type, text, pattern };
}

/** Resolves the escapes of a string literal, but those that `keep` answers. */
function unescaped(inner: string, keep: (code: string) => string | undefined): string {
  return inner.replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (_whole, code: string) => {
    if (code.length === 5) return String.fromCharCode(parseInt(code.slice(1), 16));
    const known = keep(code) ?? ESCAPES[code] ?? (['\\', "'", '"'].includes(code) ? code : undefined);
    if (known === undefined)
      throw new SalesforceError(
        'MALFORMED_QUERY',
        `Invalid string literal '${inner}'. Illegal character sequence '\\${code}' in string literal.`,
      );
    return known;
  });
}
