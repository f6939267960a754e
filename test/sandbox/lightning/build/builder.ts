import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

interface Answer {
  readonly number: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** Asks a thread to compile; starts it with the first question. */
export class Builder {
  #worker: Worker | null = null;
  #asked = 0;
  #platform: Promise<string> | null = null;
  #project: Promise<Map<string, string>> | null = null;

  /** Folder of the compiled base components. */
  platform(): Promise<string> {
    this.#platform ??= this.#ask<string>('platform');
    return this.#platform;
  }

  /** Scripts of the pages by file name, as of the last change. @throws with the compiler's message */
  project(): Promise<Map<string, string>> {
    this.#project ??= this.#ask<Map<string, string>>('project');
    return this.#project;
  }

  /** The sources have changed: the next question builds again. */
  changed(): void {
    this.#project = null;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  async #ask<T>(kind: 'platform' | 'project'): Promise<T> {
    const worker = (this.#worker ??= this.#start());
    this.#asked += 1;
    const number = this.#asked;
    worker.postMessage({ number, kind });
    for (;;) {
      const [answer] = (await once(worker, 'message')) as [Answer];
      if (answer.number !== number) continue;
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.result as T;
    }
  }

  #start(): Worker {
    const worker = new Worker(join(import.meta.dirname, 'worker.ts'));
    // A thread that waits for work does not keep the process alive.
    worker.unref();
    return worker;
  }
}
