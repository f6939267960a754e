import { ApexParserFactory, ThrowingErrorListener } from '@apexdevtools/apex-parser';
import type {
  BlockContext,
  ClassBodyDeclarationContext,
  ClassDeclarationContext,
  ExpressionContext,
  StatementContext,
} from '@apexdevtools/apex-parser';
import { staticCall, valueOf } from './expressions.ts';
import type { ApexMethod, Expression, Forward, Guard } from './types.ts';

const VERBS = ['get', 'getText', 'post', 'put', 'remove'] as const;

/** `FathomAccess.require…(…);` */
function guardOf(statement: StatementContext, parameters: readonly string[]): Guard | null {
  const call = statement.expressionStatement() ? staticCall(statement.expressionStatement().expression()) : null;
  if (call?.className !== 'FathomAccess') return null;
  const values = call.values.map((value) => valueOf(value, parameters));
  return values.every((value) => value !== null) ? { name: call.method, values } : null;
}

/** `return FathomService.verb(path, pathValues[, payload]);` */
function forwardOf(statement: StatementContext, parameters: readonly string[]): Forward | null {
  const result = statement.returnStatement()?.expression();
  const call = result ? staticCall(result) : null;
  const verb = VERBS.find((one) => one === call?.method);
  if (call?.className !== 'FathomService' || verb === undefined) return null;
  const [path, places = null, payload = null, ...more] = call.values.map((value) => valueOf(value, parameters));
  if (path?.kind !== 'literal' || places?.kind !== 'list' || more.length > 0) return null;
  if (call.values.length > 2 && payload === null) return null;
  return { verb, path: String(path.value), pathValues: places.items, payload };
}

/** The checks a method begins with, and the one request it consists of besides, if that is all. */
function bodyOf(block: BlockContext, parameters: readonly string[]): Pick<ApexMethod, 'guards' | 'forward'> {
  const statements = block.statement_list();
  const guards: Guard[] = [];
  for (const statement of statements) {
    const guard = guardOf(statement, parameters);
    if (guard === null) break;
    guards.push(guard);
  }
  const [next, ...more] = statements.slice(guards.length);
  return { guards, forward: next !== undefined && more.length === 0 ? forwardOf(next, parameters) : null };
}

function methodOf(className: string, member: ClassBodyDeclarationContext): ApexMethod[] {
  const annotations = member.modifier_list().flatMap((modifier) => modifier.annotation() ?? []);
  const aura = annotations.find((annotation) => annotation.id().getText().toLowerCase() === 'auraenabled');
  const declared = member.memberDeclaration()?.methodDeclaration();
  if (aura === undefined || !declared) return [];
  const parameters = (declared.formalParameters().formalParameterList()?.formalParameter_list() ?? []).map((one) => ({
    name: one.id().getText(),
    type: one.typeRef().getText(),
  }));
  const cacheable = /cacheable=true/i.test(aura.getText());
  const names = parameters.map(({ name }) => name);
  return [{ className, name: declared.id().getText(), parameters, cacheable, ...bodyOf(declared.block(), names) }];
}

function classOf(source: string) {
  const { parser } = ApexParserFactory.createLexerAndParser(source, ThrowingErrorListener.INSTANCE);
  // antlr's getters answer null where the grammar has nothing, whatever its types say.
  return parser.compilationUnit().typeDeclaration().classDeclaration() as ClassDeclarationContext | null;
}

/**
 * The `@AuraEnabled` methods of an Apex class.
 * @param source of one class file
 * @throws ApexSyntaxError where the source is not Apex
 */
export function parseApex(source: string): ApexMethod[] {
  const declared = classOf(source);
  if (declared === null) return [];
  const className = declared.id().getText();
  return declared
    .classBody()
    .classBodyDeclaration_list()
    .flatMap((member) => methodOf(className, member));
}

/**
 * The constants of an Apex class that are literals, or lists and maps of literals and earlier constants.
 * @param source of one class file
 */
export function constantsOf(source: string): Readonly<Record<string, unknown>> {
  const members = classOf(source)?.classBody().classBodyDeclaration_list() ?? [];
  const constants: Record<string, unknown> = {};
  for (const member of members) {
    const variables = member.memberDeclaration()?.fieldDeclaration()?.variableDeclarators().variableDeclarator_list();
    for (const variable of variables ?? []) {
      const initial = variable.expression() as ExpressionContext | null;
      const value = initial === null ? null : valueOf(initial, Object.keys(constants));
      if (value !== null) constants[variable.id().getText()] = evaluate(value, constants);
    }
  }
  return constants;
}

/** The value an expression has in a call. @param parameters what the browser sent; a missing one is null, as in Apex */
export function evaluate(expression: Expression, parameters: Readonly<Record<string, unknown>>): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'parameter':
      return parameters[expression.name] ?? null;
    case 'list':
      return expression.items.map((item) => evaluate(item, parameters));
    case 'map':
      return Object.fromEntries(expression.entries.map(([key, value]) => [key, evaluate(value, parameters)]));
  }
}
