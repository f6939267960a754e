import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { filesBelow, textOf } from '../files.ts';
import type { Problem } from '../problem.ts';
import { graphqlOf } from '../components/graphql.ts';
import { importsOf } from '../components/imports.ts';
import { readPackage, type PackageIndex } from '../package-index.ts';
import { requireJava } from './java.ts';
import { isKnownGap, isOwnField } from './known-gaps.ts';
import { issuesOf } from './language-server.ts';
import { queriesIn, type NamedField } from './queries.ts';
import { SHADOW, SHADOW_DESCRIPTION, shadowClass, shadowed } from './shadow-class.ts';

interface Place extends NamedField {
  readonly file: string;
  /** What names the field. */
  readonly by: string;
}

/**
 * Apex as a compiler sees it: syntax, types, methods, arguments, fields, those in SOQL and in the components' imports and GraphQL too.
 * Checked in a copy, to which the shadow class is added.
 * @throws where Java is missing
 */
export async function checkApex(root: string): Promise<Problem[]> {
  requireJava();
  const classes = filesBelow(root, 'force-app').filter((file) => file.endsWith('.cls'));
  const parsed = classes.map((file) => ({ file, ...queriesIn(textOf(root, file)) }));
  const pack = readPackage(root);
  const queried = [...pack.components.keys()].map((component) => graphqlOf(pack, component));
  const fields: Place[] = [
    ...parsed.flatMap(({ file, fields: named }) => named.map((field) => ({ file, by: 'SOQL', ...field }))),
    ...importedFields(pack),
    ...queried.flatMap((one) => one.fields.map((field) => ({ by: 'GraphQL', ...field }))),
  ];
  const syntax = parsed.flatMap(({ file, problems }) => problems.map((problem) => ({ file, ...problem })));

  const copy = mkdtempSync(join(tmpdir(), 'fathom-apex-'));
  try {
    copyPackage(root, copy, shadowClass(fields));
    const issues = (await issuesOf(copy)).filter(({ text }) => !isKnownGap(text) && !isOwnField(pack, text));
    const semantic = issues.map(({ path, line, text }) => {
      const field = path.endsWith(`${SHADOW}.cls`) ? shadowed(fields, line) : undefined;
      return field === undefined
        ? { file: relative(copy, path), line, text }
        : { file: field.file, line: field.line, text: `${field.by}: ${text}` };
    });
    // Syntax errors are told by both.
    const graphql = queried.flatMap(({ problems }) => problems);
    return syntax.some(({ text }) => text.startsWith('syntax')) ? syntax : [...syntax, ...graphql, ...semantic];
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** `@salesforce/schema/Object.Field` in components. */
function importedFields(pack: PackageIndex): Place[] {
  return [...pack.components.keys()].flatMap((component) =>
    importsOf(pack, component).flatMap(({ file, line, from }) => {
      const [, object = '', field = ''] = /^@salesforce\/schema\/(\w+)(?:\.([\w.]+))?$/.exec(from) ?? [];
      return object === '' ? [] : [{ file, line, object, field, by: 'import' }];
    }),
  );
}

// Components are none of the compiler's business and would only take time. Fields of standard objects stay out because the
// compiler takes any field of an object that a package adds to; those of the package are known by name (isOwnField).
const LEFT_OUT = /^force-app\/(.*\/)?((lwc|jest-mocks)(\/|$)|objects\/(?!\w+__(c|mdt|e)(\/|$))\w+(\/|$))/;

function copyPackage(root: string, copy: string, shadow: string): void {
  cpSync(join(root, 'sfdx-project.json'), join(copy, 'sfdx-project.json'));
  cpSync(join(root, 'force-app'), join(copy, 'force-app'), {
    recursive: true,
    filter: (source) => !LEFT_OUT.test(relative(root, source)),
  });
  const folder = join(copy, 'force-app/main/default/classes');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${SHADOW}.cls`), shadow);
  writeFileSync(join(folder, `${SHADOW}.cls-meta.xml`), SHADOW_DESCRIPTION);
}
