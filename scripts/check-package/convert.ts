import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installed } from './installed.ts';
import type { Problem } from './problem.ts';

const run = promisify(execFile);

/** The Salesforce CLI must be able to make a package of the source: every file known by name and place. */
export async function checkConversion(root: string): Promise<Problem[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fathom-convert-'));
  const env = {
    ...process.env,
    SF_DISABLE_TELEMETRY: 'true',
    SF_DISABLE_AUTOUPDATE: 'true',
    SF_SKIP_NEW_VERSION_CHECK: 'true',
  };
  try {
    // On this Node: the CLI breaks on one older than 22, which may come first on PATH.
    const words = ['project', 'convert', 'source', '--output-dir', folder];
    await run(process.execPath, [installed('@salesforce/cli/bin/run.js'), ...words], { cwd: root, env });
    return [];
  } catch (fault) {
    const { stdout = '', stderr = '' } = fault as { stdout?: string; stderr?: string };
    const told = `${stdout}${stderr}`.replaceAll(`${root}/`, '');
    const [file = 'force-app'] = /force-app\/[^\s:]+/.exec(told) ?? [];
    return [{ file, text: `sf project convert source: ${told}` }];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
