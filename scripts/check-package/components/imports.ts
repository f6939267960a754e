import ts from 'typescript';
import { lineAt, textOf } from '../files.ts';
import { sourcesOf, type PackageIndex } from '../package-index.ts';

/** One `import` of a component's JavaScript. */
export interface Import {
  readonly file: string;
  readonly line: number;
  readonly from: string;
  /** Name of the default import; null where there is none. */
  readonly local: string | null;
}

/** An import of an Apex method: `@salesforce/apex/Class.method`. */
export interface ApexImport extends Import {
  readonly className: string;
  readonly method: string;
}

/** JavaScript of a component as a syntax tree; what does not parse is the compiler check's matter. */
export function parseJavaScript(pack: PackageIndex, file: string): ts.SourceFile {
  return ts.createSourceFile(file, textOf(pack.root, file), ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
}

/** Imports and re-exports of every source file of a component. */
export function importsOf(pack: PackageIndex, component: string): Import[] {
  return sourcesOf(pack, component, '.js').flatMap((file) => {
    const source = parseJavaScript(pack, file);
    return source.statements.flatMap((statement) => {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
      if (statement.moduleSpecifier === undefined || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
      const local = ts.isImportDeclaration(statement) ? (statement.importClause?.name?.text ?? null) : null;
      const line = lineAt(source.text, statement.getStart());
      return [{ file, line, from: statement.moduleSpecifier.text, local }];
    });
  });
}

export function apexImportsOf(pack: PackageIndex, component: string): ApexImport[] {
  return importsOf(pack, component).flatMap((one) => {
    const [, className, method] = /^@salesforce\/apex\/(\w+)\.(\w+)$/.exec(one.from) ?? [];
    return className !== undefined && method !== undefined ? [{ ...one, className, method }] : [];
  });
}

/** `fooBar` of `<c-foo-bar>`. */
export function componentOfTag(tag: string): string {
  return tag.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}

/** Components that the templates and the JavaScript of a component use, with the file and line. */
export function usesOf(pack: PackageIndex, component: string): { file: string; line: number; component: string }[] {
  const inTemplates = sourcesOf(pack, component, '.html').flatMap((file) => {
    const text = textOf(pack.root, file);
    return Array.from(text.matchAll(/<c-([a-z0-9-]+)/g), (match) => ({
      file,
      line: lineAt(text, match.index),
      component: componentOfTag(match[1] ?? ''),
    }));
  });
  const inScripts = importsOf(pack, component)
    .filter(({ from }) => from.startsWith('c/'))
    .map(({ file, line, from }) => ({ file, line, component: from.slice(2) }));
  return [...inTemplates, ...inScripts];
}

/** The components and everything they use, directly or not. */
export function reachable(pack: PackageIndex, components: readonly string[]): string[] {
  const found = new Set<string>();
  const queue = [...components];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (found.has(next) || !pack.components.has(next)) continue;
    found.add(next);
    queue.push(...usesOf(pack, next).map((use) => use.component));
  }
  return [...found];
}
