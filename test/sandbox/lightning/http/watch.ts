import { watch } from 'node:fs';
import type { RequestHandler, Response } from 'express';

/** Editors save in several steps; what comes within this time is one change. */
const QUIET_MS = 50;

/** Open pages that reload when a source changes. */
export interface Watcher {
  readonly events: RequestHandler;
  close(): void;
}

/**
 * Watches folders, and tells the open pages.
 * @param folders none: nothing is watched, pages never reload
 * @param changed called before the pages are told
 */
export function watchFolders(folders: readonly string[], changed: () => void): Watcher {
  const pages = new Set<Response>();
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    changed();
    for (const page of pages) page.write('data: changed\n\n');
  };
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(tell, QUIET_MS);
    }),
  );
  return {
    events(_request, response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.flushHeaders();
      pages.add(response);
      response.on('close', () => pages.delete(response));
    },
    close() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
