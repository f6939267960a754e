/** Where the attack tables are played: a connected tenant, a stranger with a key of their own, and everything written down. */
import { Writable } from 'node:stream';
import pino from 'pino';
import { createTenant } from '../../../service/edge/postgres/tenants.ts';
import { ApiClient } from '../../support/api-client.ts';
import type { DatabaseKind } from '../../support/database.ts';
import { ingested } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';

/** Calls of the sample world that a team member's key sees. */
export const CALLS = 79;

export interface Arena {
  readonly stage: Stage;
  readonly stranger: ApiClient;
  readonly strangersKey: string;
  /** A call of the connected tenant. */
  readonly meetingId: string;
  /** Everything logged, at the most talkative level. */
  readonly logged: string[];
  /** Everything answered to `ask`, headers too. */
  readonly answers: string[];
  ask(path: string, init?: RequestInit): Promise<{ status: number; headers: Headers; text: string }>;
}

export async function setArena(kind: DatabaseKind): Promise<Arena> {
  const [logged, answers]: [string[], string[]] = [[], []];
  const sink = new Writable({ write: (chunk, _encoding, done) => (logged.push(String(chunk)), done()) });
  // The limit of requests has its own test; here it would answer in place of what is tried.
  const env = { RATE_LIMIT_PER_MINUTE: '1000000' };
  const stage = await setStage({ database: kind, env, overrides: { log: pino({ level: 'trace' }, sink) } });
  await connectFathom(stage);
  await connectSalesforce(stage);
  const [first] = await ingested(stage, CALLS);
  const { apiKey: strangersKey } = await createTenant(stage.service.context.db, 'Stranger');
  return {
    stage,
    stranger: new ApiClient(stage.serviceUrl, strangersKey),
    strangersKey,
    meetingId: first?.id ?? '',
    logged,
    answers,
    async ask(path, init = {}) {
      const response = await fetch(new URL(path, stage.serviceUrl), { redirect: 'manual', ...init });
      const text = await response.text();
      answers.push(JSON.stringify([...response.headers]), text);
      return { status: response.status, headers: response.headers, text };
    },
  };
}

/** A tenant's key as `fetch` takes it. */
export const withKey = (key: string, headers: Record<string, string> = {}) => ({
  headers: { authorization: `Bearer ${key}`, ...headers },
});
