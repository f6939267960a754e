import { randomBytes } from 'node:crypto';
import type { FathomCall, FathomUser, Invitee, TranscriptLine, Webhook } from './types.ts';

/** Users, keys, calls and webhooks of one Fathom account, and the rules of who sees what. No HTTP. */
export class FathomWorld {
  readonly users: FathomUser[] = [];
  readonly webhooks = new Map<string, Webhook>();
  /** Raw changes laid over what is sent: broken payloads. A value of `undefined` takes the field away. */
  readonly overrides = new Map<number, Record<string, unknown>>();
  readonly heldSummaries = new Set<number>();
  readonly heldTranscripts = new Set<number>();
  readonly #calls = new Map<number, FathomCall>();
  readonly #keys = new Map<string, { email: string; kind: 'api' | 'oauth' }>();
  readonly #order: 1 | -1;
  #sorted: FathomCall[] | null = null;

  constructor(calls: FathomCall[], order: 'newest_first' | 'oldest_first') {
    this.#order = order === 'newest_first' ? -1 : 1;
    for (const call of calls) this.put(call);
  }

  addUser(user: FathomUser): string {
    this.users.push({ ...user });
    return this.newKey(user.email, 'api');
  }

  /** A new key of a user; earlier ones go on working. A key belongs to one user [SPEC faq]. */
  newKey(email: string, kind: 'api' | 'oauth'): string {
    if (!this.user(email)) throw new Error(`No Fathom user ${email}`);
    const key = `${kind === 'api' ? 'fathom_sandbox_key' : 'fathom_sandbox_token'}_${randomBytes(12).toString('hex')}`;
    this.#keys.set(key, { email, kind });
    return key;
  }

  revokeKey(key: string): boolean {
    return this.#keys.delete(key);
  }

  /** The user behind a key; `null` for an unknown key and for a deactivated user's, which stops working [SPEC faq]. */
  userOfKey(key: string, kind: 'api' | 'oauth'): FathomUser | null {
    const found = this.#keys.get(key);
    const user = found?.kind === kind ? this.user(found.email) : undefined;
    return user?.status === 'active' ? user : null;
  }

  user(email: string): FathomUser | undefined {
    return this.users.find((user) => user.email === email);
  }

  put(call: FathomCall): void {
    this.#calls.set(call.recording_id, call);
    this.#sorted = null;
  }

  alter(recordingId: number, change: Partial<FathomCall>): FathomCall {
    const altered = { ...this.known(recordingId), ...change };
    this.put(altered);
    return altered;
  }

  remove(recordingId: number): void {
    this.known(recordingId);
    this.#calls.delete(recordingId);
    this.#sorted = null;
  }

  call(recordingId: number): FathomCall | undefined {
    return this.#calls.get(recordingId);
  }

  /** Like `call`, but a recording that is not there is a mistake of the test. */
  known(recordingId: number): FathomCall {
    const call = this.#calls.get(recordingId);
    if (!call) throw new Error(`No recording ${String(recordingId)} in the Fathom sandbox`);
    return call;
  }

  /** All calls in the order lists have. */
  calls(): readonly FathomCall[] {
    this.#sorted ??= [...this.#calls.values()].sort((a, b) => this.#order * compare(a, b));
    return this.#sorted;
  }

  /** Own calls, shared ones, and all shared ones for who was granted view access to them; private ones only for their host [SPEC faq]. */
  sees(user: FathomUser, call: FathomCall): boolean {
    if (call.recorded_by.email === user.email || call.access?.users?.includes(user.email)) return true;
    const teams = this.#sharedTeams(call);
    if (teams === 'none') return false;
    if (teams === 'all' || user.viewAccess === 'all_teams') return true;
    if (user.team !== null && teams.includes(user.team)) return true;
    return user.viewAccess === 'multiple_teams' && teams.some((team) => user.viewTeams?.includes(team));
  }

  /** Recorded by somebody who is no user of this account. */
  recordedOutside(call: FathomCall): boolean {
    return !this.user(call.recorded_by.email);
  }

  #sharedTeams(call: FathomCall): string[] | 'all' | 'none' {
    if (call.shared_with === 'no_teams') return 'none';
    if (call.shared_with === 'all_teams') return this.recordedOutside(call) ? 'none' : 'all';
    const own = call.recorded_by.team;
    return [...(own === null ? [] : [own]), ...(call.access?.teams ?? [])];
  }

  summaryOf(call: FathomCall): FathomCall['default_summary'] {
    return this.heldSummaries.has(call.recording_id) ? null : call.default_summary;
  }

  transcriptOf(call: FathomCall): TranscriptLine[] | null {
    if (this.heldTranscripts.has(call.recording_id)) return null;
    return typeof call.transcript === 'function' ? call.transcript() : call.transcript;
  }

  teams(): { name: string; created_at: string }[] {
    const first = new Map<string, string>();
    for (const user of this.users) {
      if (user.team !== null && !first.has(user.team)) first.set(user.team, user.createdAt);
    }
    return [...first].map(([name, created_at]) => ({ name, created_at }));
  }
}

/** Fathom computes it from the invitees alone [SPEC]. */
export function domainsType(invitees: Invitee[]): 'only_internal' | 'one_or_more_external' {
  return invitees.some((invitee) => invitee.is_external) ? 'one_or_more_external' : 'only_internal';
}

function compare(a: FathomCall, b: FathomCall): number {
  return Date.parse(a.created_at) - Date.parse(b.created_at) || a.recording_id - b.recording_id;
}
