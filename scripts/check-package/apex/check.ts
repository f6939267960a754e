import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { filesBelow, textOf } from '../files.ts';
import type { Problem } from '../problem.ts';
import { requireJava } from './java.ts';
import { isKnownGap } from './known-gaps.ts';
import { issuesOf } from './language-server.ts';
import { queriesIn } from './queries.ts';
import { SHADOW, SHADOW_DESCRIPTION, shadowClass, shadowed } from './shadow-class.ts';

/**
 * Apex as a compiler sees it: syntax, types, methods, arguments, fields, those in SOQL included. Checked in a copy, to which
 * the shadow class is added.
 * @throws where Java is missing
 */
export async function checkApex(root: string): Promise<Problem[]> {
  requireJava();
  const classes = filesBelow(root, 'force-app').filter((file) => file.endsWith('.cls'));
  const parsed = classes.map((file) => ({ file, ...queriesIn(textOf(root, file)) }));
  const fields = parsed.flatMap(({ file, fields: named }) => named.map((field) => ({ file, ...field })));
  const syntax = parsed.flatMap(({ file, problems }) => problems.map((problem) => ({ file, ...problem })));

  const copy = mkdtempSync(join(tmpdir(), 'fathom-apex-'));
  try {
    copyPackage(root, copy, shadowClass(fields));
    const issues = (await issuesOf(copy)).filter(({ text }) => !isKnownGap(text));
    const semantic = issues.map(({ path, line, text }) => {
      const field = path.endsWith(`${SHADOW}.cls`) ? shadowed(fields, line) : undefined;
      return field === undefined
        ? { file: relative(copy, path), line, text }
        : { file: field.file, line: field.line, text: `SOQL: ${text}` };
    });
    // Syntax errors are told by both.
    return syntax.length > 0 ? syntax : semantic;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function copyPackage(root: string, copy: string, shadow: string): void {
  cpSync(join(root, 'sfdx-project.json'), join(copy, 'sfdx-project.json'));
  // Components are none of the compiler's business and would only take time.
  cpSync(join(root, 'force-app'), join(copy, 'force-app'), {
    recursive: true,
    filter: (source) => !/\/(lwc|jest-mocks)(\/|$)/.test(source),
  });
  const folder = join(copy, 'force-app/main/default/classes');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${SHADOW}.cls`), shadow);
  writeFileSync(join(folder, `${SHADOW}.cls-meta.xml`), SHADOW_DESCRIPTION);
}
