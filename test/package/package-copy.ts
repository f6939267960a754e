import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PROJECT = join(import.meta.dirname, '../..');

/** What a check needs of the project. */
const PARTS = ['force-app', 'config', 'sfdx-project.json', '.forceignore'];

export interface CheckRun {
  readonly exitCode: number | null;
  /** Lines it printed. */
  readonly lines: readonly string[];
}

/** A copy of the package that a test may break. Delete it with `dispose`. */
export interface PackageCopy {
  /** Replaces the first occurrence of `from`. @throws where the file does not hold it */
  replace(file: string, from: string | RegExp, to: string): void;
  write(file: string, text: string): void;
  remove(path: string): void;
  /** `npm run check:package -- --only …` in the copy. */
  check(names: readonly string[], env?: NodeJS.ProcessEnv): Promise<CheckRun>;
  dispose(): void;
}

/** Copies the package as it is now. */
export function copyPackage(): PackageCopy {
  const root = mkdtempSync(join(tmpdir(), 'fathom-package-'));
  for (const part of PARTS) cpSync(join(PROJECT, part), join(root, part), { recursive: true });
  return {
    replace(file, from, to) {
      const text = readFileSync(join(root, file), 'utf8');
      const changed = text.replace(from, () => to);
      if (changed === text) throw new Error(`${file} does not hold ${from}`);
      writeFileSync(join(root, file), changed);
    },
    write(file, text) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    },
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    check: (names, env = process.env) => runCheck(root, names, env),
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
}

function runCheck(root: string, names: readonly string[], env: NodeJS.ProcessEnv): Promise<CheckRun> {
  const script = join(PROJECT, 'scripts/check-package.ts');
  const child = spawn(process.execPath, ['--no-warnings', script, '--only', ...names], { cwd: root, env });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.on('close', (exitCode) => resolve({ exitCode, lines: output.split('\n') })));
}
