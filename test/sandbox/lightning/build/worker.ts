/** Compiles in a thread of its own: the service and the org of the same process go on answering meanwhile. */
import { parentPort } from 'node:worker_threads';
import { buildPlatform } from './platform.ts';
import { buildProject } from './project.ts';

/** What the thread can be asked for. */
const WORK = { platform: buildPlatform, project: buildProject };

parentPort?.on('message', ({ number, kind }: { number: number; kind: keyof typeof WORK }) => {
  void WORK[kind]().then(
    (result) => parentPort?.postMessage({ number, result }),
    (error: unknown) =>
      parentPort?.postMessage({ number, error: error instanceof Error ? error.message : String(error) }),
  );
});
