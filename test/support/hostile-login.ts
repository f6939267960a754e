/** A server that plays Salesforce's login host and means harm: its token answer is what a test says. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostileLogin {
  readonly url: string;
  /** Requests it got, `POST /path`. */
  readonly seen: string[];
  close(): Promise<void>;
}

/** @param answer what it answers: a status, headers and JSON (text is sent as it is); it is told its own address and the path */
export async function startHostileLogin(
  answer: (url: string, path: string) => { status: number; headers?: Record<string, string>; json?: unknown },
): Promise<HostileLogin> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const { status, headers = {}, json } = answer(`http://${request.headers.host}`, request.url ?? '');
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof json === 'string' ? json : JSON.stringify(json ?? ''));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
