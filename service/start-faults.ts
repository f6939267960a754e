import { types } from 'node:util';

/** Reasons a database connection fails, by the code of Node or PostgreSQL. */
const DATABASE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name cannot be looked up just now',
  EHOSTUNREACH: 'there is no way to that host',
  ETIMEDOUT: 'it does not answer in time',
  ECONNRESET: 'it closed the connection',
  '28P01': 'user or password is wrong',
  '28000': 'the server refuses this user or address',
  '3D000': 'there is no database of that name',
  '42501': 'the user lacks the right to create tables',
  '57P03': 'the server is starting up or shutting down',
  '53300': 'the server has no connection left',
};

const ADDRESS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use already: stop the other program or set PORT',
  EACCES: 'is not ours to open: choose a PORT above 1023',
  EADDRNOTAVAIL: 'is not an address of this machine: check HOST',
};

interface SystemFault {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly address?: unknown;
  readonly port?: unknown;
}

/**
 * What prevented the start, in one sentence without stack or secret. Errors of our own (environment, embedded database in
 * use, encryption key) say it themselves.
 */
export function describeStartFault(fault: unknown): string {
  if (!types.isNativeError(fault)) return `The service cannot start: ${String(fault)}`;
  const { code, syscall, address, port } = fault as Error & SystemFault;
  if (syscall === 'listen' && typeof code === 'string') {
    return `${String(address)}:${String(port)} ${ADDRESS[code] ?? `cannot be opened (${code})`}.`;
  }
  const database = databaseReason(fault, code);
  if (database) return `The database of DATABASE_URL cannot be used: ${database}.`;
  if (syscall === 'getaddrinfo') return 'HOST is not an address of this machine.';
  return oneSentence(fault.message) || `The service cannot start (${fault.name}).`;
}

function databaseReason(fault: Error, code: unknown): string | undefined {
  if (/timeout exceeded when trying to connect|Connection terminated/.test(fault.message)) return DATABASE['ETIMEDOUT'];
  return typeof code === 'string' ? DATABASE[code] : undefined;
}

/** Messages may span lines (causes, hints); the first says what happened. */
function oneSentence(message: string): string {
  return message.split('\n', 1)[0]?.trim() ?? '';
}
