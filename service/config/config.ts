/** What the process was told by its environment, checked and nested. Made by `env.ts`, read by everything else. */
export type Role = 'all' | 'web' | 'worker';
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

export interface Config {
  /** 0 lets the operating system choose; `publicUrl` then gets the chosen port when the server listens. */
  readonly port: number;
  readonly host: string;
  /** Origin (and path prefix, if any) under which browsers and Salesforce reach this service; no trailing slash. */
  readonly publicUrl: string;
  /** Absent: the embedded database in `dataDir`. */
  readonly databaseUrl?: string;
  readonly dataDir: string;
  /** 64 hexadecimal characters each. */
  readonly encryptionKey: { readonly current: string; readonly previous?: string };
  readonly salesforce: { readonly clientId?: string; readonly clientSecret?: string; readonly loginUrl: string };
  readonly fathom: { readonly apiUrl?: string; readonly minIntervalMs?: number };
  /** Upstream URLs may be http, on loopback only. */
  readonly allowInsecureUrls: boolean;
  /** Requests a minute with one tenant key, in one process; 0: no limit. Absent: the default. */
  readonly rateLimitPerMinute?: number;
  readonly role: Role;
  readonly logLevel: LogLevel;
  readonly production: boolean;
  /** Things an operator should know that do not prevent a start; logged once. */
  readonly warnings?: readonly string[];
}

/** The environment cannot be used. The message names every wrong variable, never a value that may be secret. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The environment has ${problems.length === 1 ? 'a problem' : 'problems'}: ${problems.join(' ')}`);
    this.problems = problems;
  }
}
