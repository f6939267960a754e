import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { NODE_COMPILE_CACHE } from '../../support/compile-cache.ts';

const BIN = resolve(import.meta.dirname, '../../../service/cli/bin.js');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with the first match in stdout; rejects when the process ends before. */
  seen(pattern: RegExp): Promise<RegExpExecArray>;
}

const running = new Set<ChildProcess>();

/** Starts the `fathom-salesforce` command as a process with this environment and nothing else of ours; stdin is empty. */
export function run(
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>>,
  input = '',
): Run {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [BIN, ...args], { env: { PATH, NODE_COMPILE_CACHE, ...environment }, cwd });
  running.add(child);
  child.stdin.end(input);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child);
    return { code: code as number | null, out, err };
  });
  const seen = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((found, reject) => {
      const look = () => {
        const match = pattern.exec(out);
        if (match) found(match);
      };
      child.stdout.on('data', look);
      look();
      void ended.then(() => reject(new Error(`ended without ${pattern}: ${out} ${err}`)));
    });
  return { child, ended, seen };
}

/** Ends what a failed test left running. */
export async function killAll(): Promise<void> {
  for (const child of running) {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}
