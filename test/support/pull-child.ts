import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface PullWork {
  /** `null`: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly encryptionKey: string;
  readonly apiUrl: string;
  readonly minIntervalMs: number;
  readonly tenantId: string;
  readonly sourceId: string;
}

export interface PullReport {
  readonly outcome: string;
  readonly reason: string | null;
  readonly stored: number;
  /** JavaScript's own and its buffers. */
  readonly peakHeapMb: number;
  readonly peakRssMb: number;
  /** Processor time, its start included. */
  readonly cpuMs: number;
}

export interface PullChild {
  readonly process: ChildProcess;
  /** What it said at its end; `null` when it was killed. @throws with its output when it failed otherwise */
  readonly ended: Promise<PullReport | null>;
}

/** Starts a pull in a process of its own. `heapMb`: all the heap it gets. */
export function startPull(work: PullWork, heapMb?: number): PullChild {
  const script = join(import.meta.dirname, 'pull-process.ts');
  const flags = ['--no-warnings', ...(heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`])];
  const child = spawn(process.execPath, [...flags, script, JSON.stringify(work)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return { process: child, ended: report() };

  async function report(): Promise<PullReport | null> {
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    if (signal === 'SIGKILL') return null;
    if (code !== 0) throw new Error(`The pull ended with ${code ?? signal}: ${out}${err}`);
    return JSON.parse(out) as PullReport;
  }
}
