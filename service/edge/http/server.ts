import { createServer, STATUS_CODES, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { UserError } from '../../types/errors.ts';
import { errorBody } from './errors.ts';

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
  server.on('clientError', answerUnreadable);
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

/** What Node's parser cannot make a request of, by its code. */
const UNREADABLE: Readonly<Record<string, UserError>> = {
  HPE_HEADER_OVERFLOW: new UserError('headers_too_large', 'The headers of the request are too large.', 431),
  ERR_HTTP_REQUEST_TIMEOUT: new UserError('request_timeout', 'The request did not arrive in full in time.', 408),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: new UserError('payload_too_large', 'The request body is too large.', 413),
};
const NOT_HTTP = new UserError('invalid_request', 'This is not a well-formed HTTP request.', 400);

/** The uniform error body also where there is no request that could be handed on. Nothing of what came is repeated. */
function answerUnreadable(fault: NodeJS.ErrnoException, socket: Duplex): void {
  if (fault.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const told = UNREADABLE[fault.code ?? ''] ?? NOT_HTTP;
  const body = JSON.stringify(errorBody(told));
  const head = [
    `HTTP/1.1 ${told.status} ${STATUS_CODES[told.status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function answerStarting(_request: unknown, response: ServerResponse): void {
  response.writeHead(503, { 'Content-Type': 'application/json', 'Retry-After': '1' });
  response.end(JSON.stringify({ error: { code: 'starting', message: 'The service is starting. Try again shortly.' } }));
}
