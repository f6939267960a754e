import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fathomClient } from '../../../service/edge/fathom/client.ts';
import type { FathomClient, FathomClientOptions } from '../../../service/edge/fathom/client.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

export const EMPTY_PAGE = { limit: 10, next_cursor: null, items: [] };

/** A server that answers each request by hand; `count` starts at 1. */
export async function fakeApi(
  handler: Handler,
): Promise<{ url: string; seen: IncomingMessage[]; close(): Promise<void> }> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    handler(request, response, seen.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** A client that never really waits, and a record of what it would have waited for. */
export function recordingClient(url: string, options: Partial<FathomClientOptions> = {}) {
  const log: string[] = [];
  const dialect = options.dialect ?? 'external';
  const client: FathomClient = fathomClient({
    baseUrl: url + (dialect === 'external' ? '/external/v1' : '/v1'),
    apiKey: 'key-under-test',
    dialect,
    reserve: (weight) => {
      log.push(`reserve ${weight}`);
      return Promise.resolve();
    },
    postpone: (ms) => {
      log.push(`postpone ${ms}`);
      return Promise.resolve();
    },
    pause: (ms) => {
      log.push(`pause ${ms}`);
      return Promise.resolve();
    },
    ...options,
  });
  return { client, log };
}
