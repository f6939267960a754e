import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { IngestResult, Pulled } from './backend.ts';
import type { Ask } from './http-client.ts';

const runView = z.looseObject({
  id: z.string(),
  state: z.string(),
  share: z.number(),
  seen: z.number(),
  stored: z.number(),
  setAside: z.number(),
});

const sourceView = z.looseObject({
  id: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  run: runView.nullable(),
});

/** The part of `GET /api/v1/ingest` that following a pull needs. */
const progressView = z.looseObject({ sources: z.array(sourceView) });

type Source = z.infer<typeof sourceView>;

/** A page of calls takes about this long to come in. */
const POLL_MS = 1_000;

/** Longer than the whole ladder of waits after a 429 (1 + 2 + 4 + 8 + 16 s), when nothing moves although all is well. */
const QUIET_MS = 40_000;

/** Asks a service to pull and follows its progress until every source has come to an end, good or bad. */
export async function followIngest(ask: Ask, onProgress: (pulled: Pulled) => void): Promise<IngestResult> {
  const read = async () => progressView.parse(await ask('GET', '/api/v1/ingest')).sources;
  const before = await read();
  await ask('POST', '/api/v1/ingest');
  let last = '';
  let lastChange = performance.now();
  for (;;) {
    const sources = await read();
    const shown = JSON.stringify(sources);
    if (shown !== last) lastChange = performance.now();
    last = shown;
    const quiet = performance.now() - lastChange > QUIET_MS;
    const ends = sources.map((source) =>
      endOf(
        source,
        before.find(({ id }) => id === source.id),
        quiet,
      ),
    );
    const counts = countsOf(sources, before);
    onProgress(counts);
    if (ends.every((end) => end !== null)) {
      const { seen, stored, setAside } = counts;
      return { seen, stored, setAside, failures: ends.flatMap((end) => (end === null || end === 'done' ? [] : [end])) };
    }
    await wait(POLL_MS);
  }
}

/** How a source's pull ended: `done`, or what went wrong; null while it is under way. */
function endOf(source: Source, before: Source | undefined, quiet: boolean): string | null {
  if (isNew(source, before) && source.run?.state === 'done') return 'done';
  // A source that had trouble before keeps saying so until the pull gets an answer; one that was fine did just break.
  if (source.state !== 'connected' && (quiet || before?.state === 'connected')) return source.reason ?? source.state;
  if (quiet && source.run?.state !== 'running') return 'Nothing happens: is a worker running (ROLE=all or worker)?';
  return null;
}

/** The run began after we asked, or was under way then. */
function isNew(source: Source, before: Source | undefined): boolean {
  return source.run?.id !== before?.run?.id || before?.run?.state === 'running';
}

function countsOf(sources: readonly Source[], before: readonly Source[]): Pulled {
  const runs = sources.flatMap((source) =>
    source.run &&
    isNew(
      source,
      before.find(({ id }) => id === source.id),
    )
      ? [source.run]
      : [],
  );
  const sum = (name: 'share' | 'seen' | 'stored' | 'setAside') => runs.reduce((total, run) => total + run[name], 0);
  const share = sources.length > 0 ? sum('share') / sources.length : 0;
  return { share, seen: sum('seen'), stored: sum('stored'), setAside: sum('setAside') };
}
