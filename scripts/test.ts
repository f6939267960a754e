/**
 * `npm test`: every check and every suite, one line of sums at the end. What cannot run fails; nothing is skipped. The one
 * exception is PostgreSQL on a developer's machine: without it the database tests run on the embedded database only, and
 * say so; in CI that is a failure.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres, startPostgres } from '../test/support/postgres-server.ts';
import { runChecks } from './check.ts';

interface Counts {
  passed: number;
  failed: number;
}

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly numTotalTests: number;
}

/** How a jest is started: ours for service, sandbox and browser; Salesforce's, which brings its own, for the components. */
const SERVICE_JEST = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
const COMPONENT_JEST = [
  'node_modules/@salesforce/sfdx-lwc-jest/bin/sfdx-lwc-jest',
  '--',
  '--config=jest.lwc.config.cjs',
];

function jest(command: readonly string[], report: string, env: NodeJS.ProcessEnv): Promise<number> {
  const args = [...command, '--json', `--outputFile=${report}`];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

async function suites(command: readonly string[], env: NodeJS.ProcessEnv): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'fathom-jest-'));
  const report = join(folder, 'report.json');
  try {
    const code = await jest(command, report, env);
    // A run that was ended has none; what it printed tells why.
    if (!existsSync(report)) return { passed: 0, failed: 1 };
    const result = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
    const notRun = result.numPendingTests + result.numTodoTests;
    if (notRun > 0) console.log(`${notRun} tests were skipped or left unwritten: that counts as failed.`);
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites + notRun;
    // Jest also fails for reasons no test shows, such as finding none.
    return { passed: result.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function suitesWithDatabase(): Promise<Counts> {
  const bin = findPostgres();
  if (bin === null) {
    if (process.env['CI'] !== undefined) console.log('PostgreSQL is not installed: its tests will fail.');
    else console.log('PostgreSQL is not installed: database tests run on the embedded database only.');
    return suites(SERVICE_JEST, process.env);
  }
  const server = await startPostgres(bin);
  try {
    return await suites(SERVICE_JEST, { ...process.env, TEST_DATABASE_URL: server.url });
  } finally {
    await server.stop();
  }
}

// The suites wait a good part of their time, for processes, pacing and pages; checks and component specs only compute.
async function checksAndSpecs(): Promise<Counts[]> {
  return [await runChecks(), await suites(COMPONENT_JEST, process.env)];
}

const counts = (await Promise.all([checksAndSpecs(), suitesWithDatabase()])).flat();
const sum = (of: keyof Counts) => counts.reduce((total, count) => total + count[of], 0);
const [passed, failed] = [sum('passed'), sum('failed')];
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
