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

/**
 * What prevented the start, in one sentence without stack or secret. Errors of our own (environment, address, embedded
 * database in use, encryption key) say it themselves.
 */
export function describeStartFault(fault: unknown): string {
  if (!types.isNativeError(fault)) return `The service cannot start: ${String(fault)}`;
  const database = databaseReason(fault);
  if (database) return `The database of DATABASE_URL cannot be used: ${database}.`;
  const beneath = types.isNativeError(fault.cause) ? databaseReason(fault.cause) : undefined;
  if (beneath) return `${oneSentence(fault.message)} (${beneath}). Check DATABASE_URL and that server.`;
  return oneSentence(fault.message) || `The service cannot start (${fault.name}).`;
}

function databaseReason(fault: Error): string | undefined {
  if (/timeout exceeded when trying to connect|Connection terminated/.test(fault.message)) return DATABASE['ETIMEDOUT'];
  return 'code' in fault ? DATABASE[String(fault.code)] : undefined;
}

/** Messages may span lines (causes, hints); the first says what happened. */
function oneSentence(message: string): string {
  return message.split('\n', 1)[0]?.trim() ?? '';
}
