import formulon from 'formulon';
import type { FormulaNode } from 'formulon';
import { NotSimulated } from '../errors.ts';

/** Gives the literal behind a name of a formula; throws NotSimulated for names it does not know. */
export type Resolver = (name: string) => FormulaNode;

export const TRUE = literal('checkbox', true);
export const FALSE = literal('checkbox', false);
export const NULL = literal('null', null);

/** A value of a formula in formulon's terms. */
export function literal(dataType: string, value: unknown): FormulaNode {
  return { type: 'literal', dataType, value, options: optionsOf(dataType, value) };
}

function optionsOf(dataType: string, value: unknown): Record<string, unknown> {
  if (dataType === 'text') return { length: String(value).length };
  if (dataType === 'number') return { length: 18, scale: 15 };
  if (dataType === 'picklist' || dataType === 'multipicklist') return { values: [] };
  return {};
}

/** A parsed formula. Syntax that the evaluator cannot read is a loud NotSimulated. */
export class Formula {
  readonly text: string;
  readonly #tree: FormulaNode;

  constructor(text: string) {
    this.text = text;
    this.#tree = formulon.ast(prepare(text));
    if (this.#tree.type === 'error')
      throw new NotSimulated(`formula ${JSON.stringify(text)}: ${this.#tree.message ?? 'syntax'}`);
  }

  /** The names the formula reads, as a resolver gets them. */
  names(): string[] {
    return namesIn(this.#tree);
  }

  evaluate(resolve: Resolver): FormulaNode {
    return evaluate(this.#tree, resolve, this.text);
  }

  /** Whether the formula is true; blank counts as false [K-h]. */
  holds(resolve: Resolver): boolean {
    return this.evaluate(resolve).value === true;
  }
}

function namesIn(node: FormulaNode): string[] {
  if (node.type === 'identifier') return [node.name ?? ''];
  return (node.arguments ?? []).flatMap(namesIn);
}

const COMPARISONS: Readonly<Record<string, string>> = {
  equal: '=',
  unequal: '<>',
  lessThan: '<',
  lessThanOrEqual: '<=',
  greaterThan: '>',
  greaterThanOrEqual: '>=',
};
const ARITHMETIC: Readonly<Record<string, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  exponentiate: '^',
};

function evaluate(node: FormulaNode, resolve: Resolver, text: string): FormulaNode {
  if (node.type === 'literal') return node;
  if (node.type === 'identifier') return resolve(node.name ?? '');
  if (node.type === 'error') throw new NotSimulated(`formula ${JSON.stringify(text)}: ${node.message ?? ''}`);
  const id = node.id ?? '';
  const args = node.arguments ?? [];
  const value = (index: number): FormulaNode => {
    const argument = args[index];
    return argument === undefined ? NULL : evaluate(argument, resolve, text);
  };
  // Evaluated here: short circuits, and blanks, which formulon compares as if they were values.
  if (id === 'and') return args.every((_one, index) => value(index).value === true) ? TRUE : FALSE;
  if (id === 'or') return args.some((_one, index) => value(index).value === true) ? TRUE : FALSE;
  // Of the org's clock, not the machine's.
  if (id === 'today' || id === 'now') return resolve(id === 'today' ? '__TODAY' : '__NOW');
  if (id === 'if') return value(0).value === true ? value(1) : value(2);
  const values = args.map((_one, index) => value(index));
  if (id in COMPARISONS) return compare(id, values, text);
  if (id in ARITHMETIC && values.some((one) => one.dataType === 'null')) return NULL;
  return call(id, values, text);
}

function compare(id: string, values: readonly FormulaNode[], text: string): FormulaNode {
  const [one = NULL, other = NULL] = values.map(blankToNull);
  if (one.dataType === 'null' || other.dataType === 'null') {
    const same = one.dataType === other.dataType;
    return id === 'equal' ? boolean(same) : id === 'unequal' ? boolean(!same) : FALSE;
  }
  // One id may have 15 characters and the other 18; text compares exactly otherwise [K-h].
  return call(id, [one, other], text);
}

function blankToNull(node: FormulaNode): FormulaNode {
  return (node.dataType === 'text' && node.value === '') || node.value === null ? NULL : node;
}

function boolean(value: boolean): FormulaNode {
  return value ? TRUE : FALSE;
}

function call(id: string, values: readonly FormulaNode[], text: string): FormulaNode {
  const names = values.map((_value, index) => `v${index}`);
  const operator = COMPARISONS[id] ?? ARITHMETIC[id];
  const source =
    operator !== undefined && names.length === 2
      ? names.join(` ${operator} `)
      : `${id.toUpperCase()}(${names.join(', ')})`;
  const result = formulon.parse(source, Object.fromEntries(values.map((one, index) => [`v${index}`, one])));
  if (result.type === 'error')
    throw new NotSimulated(`formula ${JSON.stringify(text)}: ${result.message ?? result.errorType ?? 'error'}`);
  return result;
}

/**
 * Brings a formula into the form the evaluator reads: comments go, `!x` becomes NOT(x) (formulon binds `!` too loosely),
 * and the functions about the change itself become names the resolver answers.
 */
function prepare(text: string): string {
  return outsideStrings(text, (code) =>
    code
      .replace(/\/\*[\s\S]*?\*\//g, ' ')
      .replace(/!(?!=)\s*([A-Za-z_$][\w.$]*(?:\([^()]*\))?)/g, 'NOT($1)')
      .replace(/\bISNEW\s*\(\s*\)/gi, '__ISNEW')
      .replace(/\bISCLONE\s*\(\s*\)/gi, 'FALSE')
      .replace(/\bISCHANGED\s*\(\s*([\w.]+)\s*\)/gi, '__CHANGED.$1')
      .replace(/\bPRIORVALUE\s*\(\s*([\w.]+)\s*\)/gi, '__PRIOR.$1'),
  );
}

function outsideStrings(text: string, change: (code: string) => string): string {
  return text
    .split(/("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')/)
    .map((piece, index) => (index % 2 === 1 ? piece : change(piece)))
    .join('');
}
