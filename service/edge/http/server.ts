import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HttpServer {
  readonly port: number;
  /** Until then every request is answered 503 `starting`. */
  serve(handler: RequestListener): void;
  /** Accepts nothing new, lets running requests finish, cuts those that take longer than the drain limit. */
  stop(): Promise<void>;
}

/** A request has this long to arrive in full; bodies are small. */
const RECEIVE_MS = 30_000;

/** Longer than the 60 s idle time of common load balancers, so that they close first and never hit a closing socket. */
const KEEP_ALIVE_MS = 65_000;

/** A sync that a caller waits for may take this long; orchestrators kill after 30 s by default. */
const DRAIN_MS = 20_000;

/** HOST and PORT cannot be had; says why. */
export class AddressFault extends Error {
  override readonly name = 'AddressFault';
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use already: stop the other program or set PORT',
  EACCES: 'is not ours to open: choose a PORT above 1023',
  EADDRNOTAVAIL: 'is not an address of this machine: check HOST',
  ENOTFOUND: 'is not an address of this machine: check HOST',
};

/**
 * Opens the port at once, so that a busy one is known before anything else is started.
 * @param port 0 lets the operating system choose
 * @throws AddressFault when the address cannot be had
 */
export async function listen(host: string, port: number): Promise<HttpServer> {
  let handle: RequestListener = answerStarting;
  let draining = false;
  const server = createServer({ requestTimeout: RECEIVE_MS, keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    if (draining) response.setHeader('Connection', 'close');
    response.on('close', () => draining && setImmediate(() => server.closeIdleConnections()));
    handle(request, response);
  });
  await opened(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    serve: (handler) => {
      handle = handler;
    },
    stop: async () => {
      draining = true;
      await closed(server);
    },
  };
}

function opened(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (fault: NodeJS.ErrnoException) => {
      const why = REASONS[fault.code ?? ''] ?? `cannot be opened (${fault.code ?? fault.message})`;
      reject(new AddressFault(`${host}:${port} ${why}.`, { cause: fault }));
    };
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
  });
}

function answerStarting(_request: unknown, response: ServerResponse): void {
  response.writeHead(503, { 'Content-Type': 'application/json', 'Retry-After': '1' });
  response.end(JSON.stringify({ error: { code: 'starting', message: 'The service is starting. Try again shortly.' } }));
}
