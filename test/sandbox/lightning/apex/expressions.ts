import {
  DotExpressionContext,
  LiteralPrimaryContext,
  IdPrimaryContext,
  NewExpressionContext,
  PrimaryExpressionContext,
} from '@apexdevtools/apex-parser';
import type {
  CreatorContext,
  ExpressionContext,
  ExpressionListContext,
  LiteralContext,
} from '@apexdevtools/apex-parser';
import type { Expression } from './types.ts';

/** The method calls by name on another class that a forwarder is made of. */
export interface StaticCall {
  readonly className: string;
  readonly method: string;
  readonly values: readonly ExpressionContext[];
}

function listOf(list: ExpressionListContext | null): ExpressionContext[] {
  return list?.expression_list() ?? [];
}

/** `Class.method(…)`; null for any other expression. */
export function staticCall(expression: ExpressionContext): StaticCall | null {
  if (!(expression instanceof DotExpressionContext)) return null;
  const call = expression.dotMethodCall();
  const owner = expression.expression();
  // antlr's getters answer null where the grammar has nothing, whatever its types say.
  if ((call as unknown) === null || !(owner instanceof PrimaryExpressionContext)) return null;
  return { className: owner.getText(), method: call.anyId().getText(), values: listOf(call.expressionList()) };
}

/** Text of an Apex string literal. The escapes are those of [Apex guide, Strings]. */
function textOf(literal: string): string {
  const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
  return literal.slice(1, -1).replace(/\\(.)/g, (_all, sign: string) => escapes[sign] ?? sign);
}

function literalOf(literal: LiteralContext): Expression {
  const text = literal.getText();
  if (/^null$/i.test(text)) return { kind: 'literal', value: null };
  if (/^(true|false)$/i.test(text)) return { kind: 'literal', value: text.toLowerCase() === 'true' };
  return { kind: 'literal', value: text.startsWith("'") ? textOf(text) : Number(text) };
}

/** A list of which one element is not understood is not understood. */
function all(expressions: readonly ExpressionContext[], parameters: readonly string[]): Expression[] | null {
  const values = expressions.map((one) => valueOf(one, parameters));
  return values.every((value) => value !== null) ? values : null;
}

function created(creator: CreatorContext, parameters: readonly string[]): Expression | null {
  const type = creator.createdName().getText();
  const pairs = creator.mapCreatorRest()?.mapCreatorRestPair_list();
  if (pairs !== undefined) {
    const keys = all(
      pairs.map((pair) => pair.expression(0)),
      parameters,
    );
    const values = all(
      pairs.map((pair) => pair.expression(1)),
      parameters,
    );
    if (keys === null || values === null) return null;
    const names = keys.map((key) => (key.kind === 'literal' ? String(key.value) : null));
    if (names.some((name) => name === null)) return null;
    return { kind: 'map', entries: values.map((value, index) => [names[index] ?? '', value] as const) };
  }
  const items = creator.setCreatorRest()?.expression_list();
  if (items !== undefined) {
    const values = all(items, parameters);
    return values === null ? null : { kind: 'list', items: values };
  }
  if (/^List</i.test(type)) return { kind: 'list', items: [] };
  return /^Map</i.test(type) ? { kind: 'map', entries: [] } : null;
}

/**
 * What an expression of a forwarder stands for: a parameter, a literal, a list or map of such.
 * @returns null where it is anything else, so that nothing is guessed
 */
export function valueOf(expression: ExpressionContext, parameters: readonly string[]): Expression | null {
  if (expression instanceof PrimaryExpressionContext) {
    const primary = expression.primary();
    if (primary instanceof LiteralPrimaryContext) return literalOf(primary.literal());
    const name = primary instanceof IdPrimaryContext ? primary.id().getText() : '';
    return parameters.includes(name) ? { kind: 'parameter', name } : null;
  }
  if (expression instanceof NewExpressionContext) return created(expression.creator(), parameters);
  return null;
}
