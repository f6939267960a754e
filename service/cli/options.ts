import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { UserError } from '../types/errors.ts';

/** Options every command that works for a tenant takes. */
export interface TenantOptions {
  readonly tenant?: string;
  readonly json?: boolean;
  readonly url?: string;
  readonly apiKey?: string;
  readonly apiKeyFile?: string;
}

/** Adds them; said in one place so that they read the same everywhere. */
export function withTenantOptions(command: Command): Command {
  return command
    .option('--tenant <id or name>', 'which tenant (default: the only one)')
    .option('--url <url>', 'go through the service running there instead of the database')
    .option('--api-key <key>', 'tenant API key for --url (lands in the shell history; better --api-key-file)')
    .option('--api-key-file <file>', 'file that holds the tenant API key for --url')
    .option('--json', 'print JSON for programs');
}

/**
 * Where to go by HTTP, or null for the database.
 * @throws UserError when only half of it is given
 */
export function remoteOf(options: TenantOptions): { url: string; apiKey: string } | null {
  const apiKey = options.apiKey ?? (options.apiKeyFile ? readKeyFile(options.apiKeyFile) : undefined);
  if (options.url === undefined && apiKey === undefined) return null;
  if (options.url === undefined) throw usage('--api-key and --api-key-file need --url.');
  if (!URL.canParse(options.url) || !/^https?:$/.test(new URL(options.url).protocol)) {
    throw usage('--url must be an http or https URL.');
  }
  if (apiKey === undefined) throw usage('--url needs --api-key-file or --api-key.');
  if (options.tenant !== undefined)
    throw usage('--tenant is for the database; with --url the API key says which tenant.');
  return { url: options.url.replace(/\/+$/, ''), apiKey };
}

/** The command line makes no sense as it is. */
export function usage(message: string): UserError {
  return new UserError('usage', message, 400);
}

/** A whole number given as an option. @throws UserError naming the option and what it takes */
export function wholeNumber(option: string, given: string, { from, to }: { from: number; to: number }): number {
  const value = /^\d{1,9}$/.test(given) ? Number(given) : NaN;
  if (value >= from && value <= to) return value;
  throw usage(`${option} must be a whole number from ${from} to ${to}.`);
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? ` (${String(fault.code)})` : '';
    throw usage(`--api-key-file: ${path} cannot be read${code}.`);
  }
}
