/** `npm run check`: what needs no test to see: types, lint (with the import fences), format, the package's source. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Output of a check that failed, cut to what a terminal shows at once. */
const SHOWN_CHARACTERS = 6_000;

async function check(name: string, command: string, args: string[]): Promise<boolean> {
  const env = {
    ...process.env,
    SF_DISABLE_TELEMETRY: 'true',
    SF_AUTOUPDATE_DISABLE: 'true',
    SF_SKIP_NEW_VERSION_CHECK: 'true',
  };
  try {
    await run(join('node_modules/.bin', command), args, { env, maxBuffer: 64 * 1024 * 1024 });
    console.log(`ok    ${name}`);
    return true;
  } catch (fault) {
    const { stdout = '', stderr = '', message } = fault as { stdout?: string; stderr?: string; message: string };
    console.log(`FAIL  ${name}\n${(stdout + stderr || message).slice(-SHOWN_CHARACTERS)}`);
    return false;
  }
}

/** Runs all checks, one after the other (each of them uses every core). */
export async function runChecks(): Promise<{ passed: number; failed: number }> {
  const converted = mkdtempSync(join(tmpdir(), 'fathom-convert-'));
  const results = [
    await check('types', 'tsc', ['--noEmit']),
    await check('lint', 'eslint', ['--max-warnings', '0', '.']),
    await check('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
    await check('licences', 'node', ['scripts/licences.ts', '--check']),
    await check('package source', 'sf', ['project', 'convert', 'source', '--output-dir', converted]),
  ];
  rmSync(converted, { recursive: true, force: true });
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}

if (import.meta.main) {
  const { failed } = await runChecks();
  process.exit(failed === 0 ? 0 : 1);
}
