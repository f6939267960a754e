/** `npm run check`: what needs no test to see: types, lint (with the import fences), format, the Salesforce package. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkPackage } from './check-package/all.ts';
import { reportOf } from './check-package/report.ts';

const run = promisify(execFile);

/** Output of a check that failed, cut to what a terminal shows at once. */
const SHOWN_CHARACTERS = 6_000;

async function check(name: string, command: string, args: string[]): Promise<boolean> {
  try {
    await run(join('node_modules/.bin', command), args, { maxBuffer: 64 * 1024 * 1024 });
    console.log(`ok    ${name}`);
    return true;
  } catch (fault) {
    const { stdout = '', stderr = '', message } = fault as { stdout?: string; stderr?: string; message: string };
    console.log(`FAIL  ${name}\n${(stdout + stderr || message).slice(-SHOWN_CHARACTERS)}`);
    return false;
  }
}

async function packageChecks(): Promise<boolean[]> {
  const results = await checkPackage(process.cwd());
  for (const result of results) console.log(reportOf(result));
  return results.map(({ problems }) => problems.length === 0);
}

/** Of the service and everything written in TypeScript; each uses one core. */
async function sourceChecks(): Promise<boolean[]> {
  return [
    await check('types', 'tsc', ['--noEmit']),
    await check('lint', 'eslint', ['--max-warnings', '0', '.']),
    await check('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
    await check('licences', 'node', ['scripts/licences.ts', '--check']),
  ];
}

/** Runs all checks, those of the package beside the others: that fills two cores. */
export async function runChecks(): Promise<{ passed: number; failed: number }> {
  const results = (await Promise.all([sourceChecks(), packageChecks()])).flat();
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}

if (import.meta.main) {
  const { failed } = await runChecks();
  process.exit(failed === 0 ? 0 : 1);
}
