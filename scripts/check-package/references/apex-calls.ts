import ts from 'typescript';
import { apexImportsOf, parseJavaScript, type ApexImport } from '../components/imports.ts';
import { lineAt, textOf } from '../files.ts';
import type { PackageIndex } from '../package-index.ts';
import type { Problem } from '../problem.ts';

/** Calls and wires of Apex methods must name parameters the method has: an org ignores the others without a word. */
export function apexCallProblems(pack: PackageIndex): Problem[] {
  return [...pack.components.keys()].flatMap((component) => {
    const imports = apexImportsOf(pack, component).filter(({ local }) => local !== null);
    return [...new Set(imports.map(({ file }) => file))].flatMap((file) =>
      problemsIn(
        pack,
        file,
        imports.filter((one) => one.file === file),
      ),
    );
  });
}

function problemsIn(pack: PackageIndex, file: string, imports: readonly ApexImport[]): Problem[] {
  const source = parseJavaScript(pack, file);
  const problems: Problem[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) problems.push(...callProblems(pack, file, source, imports, node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return problems;
}

/** `method({…})` and `@wire(method, {…})`. */
function callProblems(
  pack: PackageIndex,
  file: string,
  source: ts.SourceFile,
  imports: readonly ApexImport[],
  call: ts.CallExpression,
): Problem[] {
  const wired = ts.isIdentifier(call.expression) && call.expression.text === 'wire';
  const [callee, given] = wired ? call.arguments : [call.expression, call.arguments[0]];
  if (callee === undefined || given === undefined || !ts.isIdentifier(callee)) return [];
  const method = imports.find((one) => one.local === callee.text);
  const parameters = method && parametersOf(pack, method);
  if (!method || !parameters || !ts.isObjectLiteralExpression(given)) return [];
  const names = given.properties.flatMap((one) => (one.name && ts.isIdentifier(one.name) ? [one.name.text] : []));
  return names
    .filter((name) => !parameters.includes(name))
    .map((name) => ({
      file,
      line: lineAt(source.text, call.getStart()),
      text: `${method.className}.${method.method} has no parameter ${name} (it has: ${parameters.join(', ') || 'none'})`,
    }));
}

/** Parameter names of an Apex method; null where class or method is unknown, which the component check tells. */
function parametersOf(pack: PackageIndex, { className, method }: ApexImport): string[] | null {
  const file = pack.classes.get(className);
  if (file === undefined) return null;
  const declared = new RegExp(String.raw`static\s+[\w.<>, ]+?\s${method}\s*\(([^)]*)\)`).exec(textOf(pack.root, file));
  if (declared === null) return null;
  // Commas inside Map<…> do not part parameters.
  const list = (declared[1] ?? '').replace(/<[^()]*?>(?=\s)/g, '');
  return list.split(',').flatMap((one) => one.trim().split(/\s+/).at(-1) || []);
}
