import type {
  Automation,
  Fault as WriteFault,
  LockOptions,
  OrgWideDefault,
  RowAccess,
  SRecord,
  ValidationRule,
} from '../../engine/org.ts';
import { SalesforceError } from '../../engine/org.ts';
import type { Fault } from '../faults.ts';
import { PASSWORD, authorize } from '../oauth/authorize.ts';
import type { OAuthApp } from '../oauth/store.ts';
import { findUser, users } from '../oauth/users.ts';
import type { EndpointCount, RequestEntry } from '../request-log.ts';
import type { DataFile } from '../../load-data.ts';
import { loadData } from '../../load-data.ts';
import type { Sandbox } from '../types.ts';

const SECOND_MS = 1000;

/** A clock that runs with real time and can be pushed forward or set. */
export interface AdjustableClock {
  now(): Date;
  advance(ms: number): void;
  set(at: Date): void;
}

/**
 * What a test or a person does to the org from outside. Each method takes one plain object and answers plain data, so
 * the HTTP control port offers exactly these: `POST {control}/{method}` with the object as JSON.
 */
export class ControlApi {
  readonly #sandbox: Sandbox;
  readonly #clock: AdjustableClock;

  constructor(sandbox: Sandbox, clock: AdjustableClock) {
    this.#sandbox = sandbox;
    this.#clock = clock;
  }

  // Faults of the line
  addFault(fault: Fault): { id: string } {
    return { id: this.#sandbox.faults.add(fault) };
  }
  faults() {
    return this.#sandbox.faults.list();
  }
  /** Disarms one fault of the line, or all of them and all write faults. */
  clearFaults({ id }: { id?: string } = {}): void {
    this.#sandbox.faults.clear(id);
    if (!id) this.#sandbox.org.clearFaults();
  }
  /** Any error code on any record, field, or n-th write. */
  failWrites(fault: WriteFault): void {
    this.#sandbox.org.setFault(fault);
  }

  // Inspection
  requests({ since = 0 }: { since?: number } = {}): RequestEntry[] {
    return this.#sandbox.requests.entries.filter((entry) => entry.number > since);
  }
  counters(): Record<string, EndpointCount> {
    return this.#sandbox.requests.counters();
  }
  apiUsage(): { used: number; max: number; loggedCost: number } {
    return { ...this.#sandbox.org.limits.dailyApiRequests, loggedCost: this.#sandbox.requests.cost() };
  }
  /** Forgets the request log and its counters; the org's daily count stays. */
  resetRequests(): void {
    this.#sandbox.requests.reset();
  }
  /** Rows as stored: all fields, deleted ones too. */
  records({ sObject }: { sObject: string }): SRecord[] {
    return this.#sandbox.org.records(sObject);
  }
  users() {
    return users(this.#sandbox).map(({ Id, Username, Name, Email, IsActive }) => ({
      Id,
      Username,
      Name,
      Email,
      IsActive,
    }));
  }
  grants() {
    return this.#sandbox.oauth.grants();
  }

  // Records
  /** Load in system mode, as `--data`. */
  load(data: DataFile): void {
    loadData(this.#sandbox.org, data);
  }
  /** Somebody else changes a record: a save by the administrator, or by the user named. */
  alter({ sObject, id, fields, username }: { sObject: string; id: string; fields: SRecord; username?: string }): void {
    const record = { ...fields, Id: id, attributes: { type: sObject } };
    this.#saved(this.#sandbox.org.save(this.#actor(username), 'update', [record]));
  }
  remove({ sObject, id, username }: { sObject: string; id: string; username?: string }): void {
    this.#saved(this.#sandbox.org.save(this.#actor(username), 'delete', [{ Id: id, attributes: { type: sObject } }]));
  }
  #actor(username?: string): { userId: string } {
    return { userId: username ? this.#user(username).Id : this.#sandbox.org.adminId };
  }
  #saved(results: ReturnType<Sandbox['org']['save']>): void {
    const [error] = results[0]?.errors ?? [];
    if (error) throw new SalesforceError(error.statusCode, error.message, error.fields);
  }
  #user(username: string) {
    const user = findUser(this.#sandbox, username);
    if (!user) throw new SalesforceError('NOT_FOUND', `No user ${username}`);
    return user;
  }

  // Time, limits, app, users
  advanceClock({ seconds }: { seconds: number }): { now: string } {
    this.#clock.advance(seconds * SECOND_MS);
    return { now: this.#sandbox.now().toISOString() };
  }
  setClock({ now }: { now: string }): { now: string } {
    this.#clock.set(new Date(now));
    return { now: this.#sandbox.now().toISOString() };
  }
  setLimits({
    max,
    used,
    concurrentMax,
    longAfterMs,
  }: {
    max?: number;
    used?: number;
    concurrentMax?: number;
    longAfterMs?: number;
  }): void {
    const { dailyApiRequests: daily } = this.#sandbox.org.limits;
    daily.max = max ?? daily.max;
    daily.used = used ?? daily.used;
    const { concurrent } = this.#sandbox.limits;
    concurrent.max = concurrentMax ?? concurrent.max;
    concurrent.longAfterMs = longAfterMs ?? concurrent.longAfterMs;
  }
  /** Installed or not, rotation, callbacks, scopes, session minutes, custom permissions. */
  setApp(app: Partial<OAuthApp>): OAuthApp {
    return { ...Object.assign(this.#sandbox.oauth.app, app), clientSecret: '(kept)' };
  }
  expireSessions({ username }: { username?: string } = {}): { expired: number } {
    const which = username ? { userId: this.#user(username).Id } : {};
    return { expired: this.#sandbox.oauth.expireSessions(which) };
  }
  revokeGrants({ username }: { username?: string } = {}): { revoked: number } {
    return { revoked: this.#sandbox.oauth.revokeGrants(username ? this.#user(username).Id : undefined) };
  }
  setUserActive({ username, active }: { username: string; active: boolean }): void {
    this.alter({ sObject: 'User', id: this.#user(username).Id, fields: { IsActive: active } });
  }
  assignPermissionSet({ username, name }: { username: string; name: string }): void {
    this.#sandbox.org.assignPermissionSet(this.#user(username).Id, name);
  }
  unassignPermissionSet({ username, name }: { username: string; name: string }): void {
    this.#sandbox.org.unassignPermissionSet(this.#user(username).Id, name);
  }
  /** A session of that user, without a login: an access token with the given scopes. */
  session({ username, scopes = ['api', 'id'] }: { username: string; scopes?: string[] }): { accessToken: string } {
    return { accessToken: this.#sandbox.oauth.openSession(this.#user(username).Id, scopes).token };
  }
  /** Logs in and answers the consent page for a browser; the address it would be sent to. */
  approve({
    authorizeUrl,
    username,
    decision = 'allow',
  }: {
    authorizeUrl: string;
    username: string;
    decision?: 'allow' | 'deny';
  }): { location: string } {
    const parameters = new URL(authorizeUrl).searchParams;
    for (const [name, value] of Object.entries({ username, password: PASSWORD, decision })) parameters.set(name, value);
    const answer = authorize(this.#sandbox, { parameters, action: '', submitted: true });
    if (answer.kind === 'redirect') return { location: answer.location };
    throw new SalesforceError('AUTHORIZE_REFUSED', answer.html.replace(/<[^>]+>/g, ' ').trim());
  }

  // What orgs do
  addValidationRule({ sObject, ...rule }: ValidationRule & { sObject: string }): void {
    this.#sandbox.org.addValidationRule(sObject, rule);
  }
  removeValidationRule({ sObject, name }: { sObject: string; name: string }): void {
    this.#sandbox.org.removeValidationRule(sObject, name);
  }
  addTrigger(trigger: Automation): void {
    this.#sandbox.org.addTrigger(trigger);
  }
  addFlow(flow: Automation): void {
    this.#sandbox.org.addFlow(flow);
  }
  removeAutomation({ name }: { name: string }): void {
    this.#sandbox.org.removeAutomation(name);
  }
  lockRecord({ id, ...options }: LockOptions & { id: string }): void {
    this.#sandbox.org.lockRecord(id, options);
  }
  unlockRecord({ id }: { id: string }): void {
    this.#sandbox.org.unlockRecord(id);
  }
  setApprovalLock({ id, locked }: { id: string; locked: boolean }): void {
    this.#sandbox.org.setApprovalLock(id, locked);
  }
  setOrgWideDefault({ sObject, access }: { sObject: string; access: OrgWideDefault }): void {
    this.#sandbox.org.setOrgWideDefault(sObject, access);
  }
  shareWith({ username, id, access }: { username: string; id: string; access: RowAccess }): void {
    this.#sandbox.org.shareWith(this.#user(username).Id, id, access);
  }
  archiveTask({ id }: { id: string }): void {
    this.#sandbox.org.archiveTask(id);
  }
  mergeRecords({ masterId, loserIds }: { masterId: string; loserIds: string[] }): void {
    this.#sandbox.org.mergeRecords(masterId, loserIds);
  }
  deleteField({ sObject, field }: { sObject: string; field: string }): void {
    this.#sandbox.org.deleteField(sObject, field);
  }
  setUserPermission({ holder, permission, enabled }: { holder: string; permission: string; enabled: boolean }): void {
    this.#sandbox.org.setUserPermission(holder, permission, enabled);
  }
  setFieldPermission({
    holder,
    field,
    readable,
    editable,
  }: {
    holder: string;
    field: string;
    readable: boolean;
    editable: boolean;
  }): void {
    this.#sandbox.org.setFieldPermission(holder, field, { readable, editable });
  }
}
