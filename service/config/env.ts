/** The only reader of process.env (lint rule). Names and meanings: design section 6, `config/env.example`. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { EnvError, type Config } from './config.ts';
import { developmentKey, ENCRYPTION_KEY } from './development-key.ts';
import { isPrivateHost } from './private-address.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const LOOPBACK = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${min} to ${max}.`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}.`);

const oneOf = <const T extends readonly string[]>(values: T) => z.enum(values, `must be one of ${values.join(', ')}.`);

const key = z.string().regex(ENCRYPTION_KEY, 'must be 64 hexadecimal characters (openssl rand -hex 32).');

const httpUrl = z
  .string()
  .refine((text) => /^https?:$/.test(parsed(text)?.protocol ?? ''), 'must be an http or https URL.');
const baseUrl = httpUrl
  .refine((text) => !/[?#]/.test(text) && !hasLogin(text), 'must have no query, fragment, user or password.')
  .transform((text) => text.replace(/\/+$/, ''));

const schema = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().regex(/^\S+$/, 'must be a host name or address.').default('127.0.0.1'),
  PUBLIC_URL: baseUrl.optional(),
  DATABASE_URL: z
    .string()
    .refine((text) => /^postgres(ql)?:$/.test(parsed(text)?.protocol ?? ''), 'must be a postgres:// URL.')
    .optional(),
  DATA_DIR: z.string().default('.data'),
  CONNECTOR_ENCRYPTION_KEY: key.optional(),
  CONNECTOR_ENCRYPTION_KEY_PREVIOUS: key.optional(),
  SALESFORCE_CLIENT_ID: z.string().optional(),
  SALESFORCE_CLIENT_SECRET: z.string().optional(),
  SALESFORCE_LOGIN_URL: baseUrl.default('https://login.salesforce.com'),
  FATHOM_API_URL: baseUrl.optional(),
  // A minute between requests is slower than any limit Fathom has.
  FATHOM_MIN_INTERVAL_MS: wholeNumber(0, 60_000).optional(),
  ALLOW_INSECURE_URLS: oneOf(['true', 'false']).default('false'),
  // Per tenant key and process; 0 switches the limit off.
  RATE_LIMIT_PER_MINUTE: wholeNumber(0, 1_000_000).optional(),
  ROLE: oneOf(['all', 'web', 'worker']).default('all'),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  NODE_ENV: z.string().optional(),
});
type Variables = z.infer<typeof schema>;

/**
 * Checks the environment and nests it. An empty variable counts as absent.
 * Outside production a missing encryption key is made once and kept in DATA_DIR.
 * @throws EnvError naming every wrong variable at once
 */
export function readEnv(environment: Environment = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const result = schema.safeParse(given);
  const problems = result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  problems.push(...crossProblems(given));
  if (!result.success || problems.length > 0) throw new EnvError(problems);
  return toConfig(result.data);
}

/** Reads `.env` of the working directory into the environment; what is already set wins. For commands, not for tests. */
export function loadEnvFile(path = '.env'): void {
  if (existsSync(path)) process.loadEnvFile(path);
}

/** Rules that span variables; judged on the raw text so that they are told together with everything else. */
function crossProblems(given: Record<string, string | undefined>): string[] {
  const problems: string[] = [];
  if (given['NODE_ENV'] === 'production' && !given['CONNECTOR_ENCRYPTION_KEY']) {
    problems.push('CONNECTOR_ENCRYPTION_KEY must be set in production (openssl rand -hex 32).');
  }
  if (given['SALESFORCE_CLIENT_SECRET'] && !given['SALESFORCE_CLIENT_ID']) {
    problems.push('SALESFORCE_CLIENT_ID must be set together with SALESFORCE_CLIENT_SECRET.');
  }
  for (const name of ['SALESFORCE_LOGIN_URL', 'FATHOM_API_URL']) {
    const url = parsed(given[name] ?? '');
    if (url === null || (given['ALLOW_INSECURE_URLS'] === 'true' && LOOPBACK.test(url.hostname))) continue;
    if (url.protocol === 'http:') {
      problems.push(`${name} must be https (http only on loopback, with ALLOW_INSECURE_URLS=true).`);
    } else if (isPrivateHost(url.hostname)) {
      problems.push(`${name} must not lead into a private network (loopback only with ALLOW_INSECURE_URLS=true).`);
    }
  }
  return problems;
}

function toConfig(variables: Variables): Config {
  const warnings: string[] = [];
  const current = variables.CONNECTOR_ENCRYPTION_KEY ?? keyFromFile(variables.DATA_DIR, warnings);
  const previous = variables.CONNECTOR_ENCRYPTION_KEY_PREVIOUS;
  const isFarAway = variables.NODE_ENV === 'production' || !LOOPBACK.test(variables.HOST);
  if (variables.PUBLIC_URL === undefined && isFarAway) warnings.push(NO_PUBLIC_URL);
  if (variables.PUBLIC_URL !== undefined && isOpenToListeners(variables.PUBLIC_URL)) warnings.push(NO_HTTPS);
  return {
    port: variables.PORT,
    host: variables.HOST,
    publicUrl: variables.PUBLIC_URL ?? localUrl(variables.HOST, variables.PORT),
    ...(variables.DATABASE_URL && { databaseUrl: variables.DATABASE_URL }),
    dataDir: variables.DATA_DIR,
    encryptionKey: { current, ...(previous && { previous }) },
    salesforce: {
      ...(variables.SALESFORCE_CLIENT_ID && { clientId: variables.SALESFORCE_CLIENT_ID }),
      ...(variables.SALESFORCE_CLIENT_SECRET && { clientSecret: variables.SALESFORCE_CLIENT_SECRET }),
      loginUrl: variables.SALESFORCE_LOGIN_URL,
    },
    fathom: {
      ...(variables.FATHOM_API_URL && { apiUrl: variables.FATHOM_API_URL }),
      ...(variables.FATHOM_MIN_INTERVAL_MS !== undefined && { minIntervalMs: variables.FATHOM_MIN_INTERVAL_MS }),
    },
    allowInsecureUrls: variables.ALLOW_INSECURE_URLS === 'true',
    ...(variables.RATE_LIMIT_PER_MINUTE !== undefined && { rateLimitPerMinute: variables.RATE_LIMIT_PER_MINUTE }),
    role: variables.ROLE,
    logLevel: variables.LOG_LEVEL,
    production: variables.NODE_ENV === 'production',
    warnings,
  };
}

const NO_PUBLIC_URL =
  'PUBLIC_URL is not set: Salesforce sends browsers back to, and Fathom delivers to, an address of this machine only. ' +
  'Set it to the https address under which both reach this service.';

const NO_HTTPS =
  'PUBLIC_URL is not https: Salesforce sends no browser back to such an address, Fathom delivers nothing there, and keys ' +
  'would travel readable. Set it to the https address under which both reach this service.';

/** An http address that is not of this machine. */
export function isOpenToListeners(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !LOOPBACK.test(hostname);
}

function keyFromFile(dataDir: string, warnings: string[]): string {
  const { key: current, path, made } = developmentKey(dataDir);
  warnings.push(
    `CONNECTOR_ENCRYPTION_KEY is not set: using the key ${made ? 'just made' : 'kept'} in ${path}. ` +
      'Without that file stored secrets cannot be read; set the variable in production.',
  );
  return current;
}

/** Where a browser on this machine finds the service; an address that means "all interfaces" is not one to visit. */
export function localUrl(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function parsed(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function hasLogin(text: string): boolean {
  const url = parsed(text);
  return Boolean(url?.username || url?.password);
}
