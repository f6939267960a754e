// Apex tests run in an org only. What they expect a controller to ask of the service is compared here with what its source asks.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ApexParserFactory,
  ExpressionContext,
  ThrowingErrorListener,
  type ApexParseTree,
} from '@apexdevtools/apex-parser';
import { expect, test } from '@jest/globals';
import { staticCall, valueOf, type StaticCall } from '../sandbox/lightning/apex/expressions.ts';
import { lineOf } from '../sandbox/lightning/apex/fathom-service.ts';
import { evaluate } from '../sandbox/lightning/apex/parse.ts';
import { apexMethods } from '../sandbox/lightning/package/apex-classes.ts';

const TESTS = join(import.meta.dirname, '../../force-app/test/classes');
const methods = apexMethods();

/** Calls `Class.method(…)` below a node, in the order of the source; those in arguments come before the call around them. */
function callsBelow(node: ApexParseTree): StaticCall[] {
  const children = 'children' in node && Array.isArray(node.children) ? (node.children as ApexParseTree[]) : [];
  const own = node instanceof ExpressionContext ? staticCall(node) : null;
  return [...children.flatMap(callsBelow), ...(own === null ? [] : [own])];
}

/** The line of `FathomHttpMock.asked()` after a call of a controller; null where the source does not tell. */
function askedBy({ className, method, values }: StaticCall): string | null {
  const found = methods.get(`${className}.${method}`);
  const given = values.map((value) => valueOf(value, []));
  if (!found?.forward || given.some((value) => value === null)) return null;
  const parameters = Object.fromEntries(
    found.parameters.map(({ name }, index) => [name, given[index] ? evaluate(given[index], {}) : null]),
  );
  const { payload, pathValues, ...request } = found.forward;
  return lineOf({
    ...request,
    pathValues: pathValues.map((value) => evaluate(value, parameters)),
    payload: payload && (evaluate(payload, parameters) as Record<string, unknown> | null),
  });
}

/** `Assert.areEqual('…', service.asked(), …)`: the text; null for any other call. */
function expectedBy({ className, method, values }: StaticCall): string | null {
  if (`${className}.${method}` !== 'Assert.areEqual' || values[1]?.getText() !== 'service.asked()') return null;
  const expected = values[0] && valueOf(values[0], []);
  return expected?.kind === 'literal' ? String(expected.value) : null;
}

const cases = readdirSync(TESTS)
  .filter((file) => file.endsWith('ControllerTest.cls'))
  .flatMap((file) => {
    const { parser } = ApexParserFactory.createLexerAndParser(
      readFileSync(join(TESTS, file), 'utf8'),
      ThrowingErrorListener.INSTANCE,
    );
    const calls = callsBelow(parser.compilationUnit());
    return calls.flatMap((call, index) => {
      const expected = expectedBy(call);
      const before = calls.slice(0, index).findLast((one) => one.className.endsWith('Controller'));
      const asked = expected === null || before === undefined ? null : askedBy(before);
      return expected === null || asked === null ? [] : [[file, expected, asked] as const];
    });
  });

test('most expectations can be compared', () => {
  expect(cases.length).toBeGreaterThan(45);
});

test.each(cases)('%s expects %s', (_file, expected, asked) => {
  expect(asked).toBe(expected);
});
