import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { NODE_COMPILE_CACHE } from './compile-cache.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The service as a process of its own, so that it can be killed. */
export interface ServiceProcess {
  readonly url: string;
  /** SIGKILL: no handler runs, nothing is flushed. */
  kill(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
}

function run(args: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs a command of the CLI to its end. @throws with its output when it fails */
export async function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const child = run(['service/cli/bin.js', ...args], environment);
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`fathom-salesforce ${args.join(' ')} ended with ${code}: ${out}${err}`);
  return out;
}

/** Starts `serve` and waits for the line with its address. */
export async function startProcess(environment: Readonly<Record<string, string>>): Promise<ServiceProcess> {
  const child = run(['service/main.ts'], environment);
  let [out, err] = ['', ''];
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const found = /listens on (\S+)|(Worker runs)/.exec(out);
      if (found !== null) resolve(found[1] ?? '');
    });
    child.on('close', (code) => reject(new Error(`The service ended with ${code}: ${out}${err}`)));
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  return {
    url,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      return (await ended)[0];
    },
  };
}
