import { Presets, SingleBar } from 'cli-progress';
import type { Pulled } from './backend.ts';

export interface Progress {
  update(pulled: Pulled): void;
  stop(): void;
}

/** A bar on a terminal; elsewhere (CI, a file) plain lines, one per ten percent; with `quiet` nothing. All on stderr. */
export function showProgress(stream: NodeJS.WriteStream, quiet: boolean): Progress {
  if (quiet) return { update: () => undefined, stop: () => undefined };
  return stream.isTTY ? bar(stream) : lines(stream);
}

function bar(stream: NodeJS.WriteStream): Progress {
  const options = {
    format: 'Calls of Fathom |{bar}| {percentage}% · {stored} stored of {seen} seen',
    stream,
    hideCursor: true,
  };
  const shown = new SingleBar(options, Presets.shades_classic);
  shown.start(100, 0, { seen: 0, stored: 0 });
  return {
    update: ({ share, seen, stored }) => shown.update(percent(share), { seen, stored }),
    stop: () => shown.stop(),
  };
}

function lines(stream: NodeJS.WriteStream): Progress {
  let told = -1;
  return {
    update: ({ share, seen, stored }) => {
      const tens = Math.floor(percent(share) / 10);
      if (tens <= told) return;
      told = tens;
      stream.write(`Calls of Fathom: ${tens * 10} % of the time covered, ${stored} stored of ${seen} seen\n`);
    },
    stop: () => undefined,
  };
}

/** The same for work without counts: how much of it is done. */
export function showShare(
  stream: NodeJS.WriteStream,
  quiet: boolean,
  what: string,
): { update(share: number): void; stop(): void } {
  if (quiet || !stream.isTTY) return { update: () => undefined, stop: () => undefined };
  const shown = new SingleBar(
    { format: `${what} |{bar}| {percentage}%`, stream, hideCursor: true },
    Presets.shades_classic,
  );
  shown.start(100, 0);
  return { update: (share) => shown.update(percent(share)), stop: () => shown.stop() };
}

function percent(share: number): number {
  // Rounded down: 100 means all of it.
  return Math.floor(share * 100);
}
