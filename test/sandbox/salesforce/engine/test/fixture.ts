import { Org } from '../org.ts';
import type { Actor, OrgOptions, SaveFailure, SaveResult, SRecord } from '../org.ts';

export const NOW = new Date('2026-11-22T09:00:00.000Z');

/** An org with a fixed clock, a standard user and a minimum-access user beside the administrator. */
export function makeOrg(options: OrgOptions = {}): { org: Org; admin: Actor; rep: Actor; minimal: Actor } {
  const org = Org.create({ clock: () => NOW, timeZone: 'UTC', ...options });
  const admin = { userId: org.adminId };
  const profile = (name: string): unknown =>
    org.query(admin, `SELECT Id FROM Profile WHERE Name = '${name}'`).records[0]?.['Id'];
  const { User: users = [] } = org.load({
    User: [
      {
        Username: 'rita@reps.example',
        LastName: 'Rep',
        FirstName: 'Rita',
        Email: 'rita@reps.example',
        Alias: 'rrep',
        ProfileId: profile('Standard User'),
      },
      {
        Username: 'mini@reps.example',
        LastName: 'Mal',
        FirstName: 'Mini',
        Email: 'mini@reps.example',
        Alias: 'mmal',
        ProfileId: profile('Minimum Access - Salesforce'),
      },
    ],
  });
  return { org, admin, rep: { userId: users[0] ?? '' }, minimal: { userId: users[1] ?? '' } };
}

/** A record with its type. */
export function of(type: string, fields: SRecord): SRecord {
  return { attributes: { type }, ...fields };
}

/** The id of a lone successful save. */
export function savedId(results: readonly SaveResult[]): string {
  const [result] = results;
  if (result?.success !== true) throw new Error(`not saved: ${JSON.stringify(result)}`);
  return result.id;
}

/** The error codes of each record of a save. */
export function codes(results: readonly SaveResult[]): string[][] {
  return results.map((result) => result.errors.map((error) => error.statusCode));
}

/** The only error of the only record of a save. */
export function soleError(results: readonly SaveResult[]): SaveFailure['errors'][number] {
  const error = results[0]?.errors[0];
  if (error === undefined) throw new Error('no error');
  return error;
}

/** What a call threw, as code, text and status. */
export function thrownBy(work: () => unknown): { errorCode: string; message: string; httpStatus: number } {
  try {
    work();
  } catch (error) {
    const { errorCode, message, httpStatus } = error as { errorCode: string; message: string; httpStatus: number };
    return { errorCode, message, httpStatus };
  }
  throw new Error('nothing was thrown');
}

/** A column of a query's records. */
export function column(records: readonly SRecord[], name: string): unknown[] {
  return records.map((record) => record[name]);
}

/** An org with an Account, its Contact and Opportunity, and a Lead. */
export function withParents() {
  const made = makeOrg();
  const ids = made.org.load({ Account: [{ Name: 'Acme' }], Lead: [{ LastName: 'Lee', Company: 'Lee Ltd' }] });
  const account = ids['Account']?.[0] ?? '';
  const more = made.org.load({
    Contact: [{ LastName: 'Ek', AccountId: account }],
    Opportunity: [{ Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-12-01', AccountId: account }],
  });
  const insert = (type: string, fields: Record<string, unknown>) =>
    made.org.save(made.admin, 'insert', [of(type, fields)]);
  return {
    ...made,
    insert,
    account,
    lead: ids['Lead']?.[0] ?? '',
    contact: more['Contact']?.[0] ?? '',
    opportunity: more['Opportunity']?.[0] ?? '',
  };
}
