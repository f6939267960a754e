import type { FathomUser } from '../fathom/types.ts';
import { salesforceId } from './ids.ts';

/** The invented company whose sales team uses the product. */
export const COMPANY = 'Lumen Harbor';
export const INTERNAL_DOMAIN = 'lumenharbor.example';

export interface Member {
  key: MemberKey;
  first: string;
  last: string;
  email: string;
  title: string;
  timeZone: string;
  /** Team in Fathom; `null`: no Fathom user. */
  team: string | null;
  /** 18 characters; `null`: no Salesforce User. */
  userId: string | null;
  active: boolean;
}

export type MemberKey = 'maren' | 'tobias' | 'priya' | 'joaquin' | 'hanne' | 'dmitri' | 'yuki' | 'ines' | 'integration';

function member(
  key: MemberKey,
  number: number,
  name: string,
  title: string,
  timeZone: string,
  rest: Partial<Member> = {},
): Member {
  const [first = '', last = ''] = name.split(' ');
  const email = `${first}.${last}@${INTERNAL_DOMAIN}`.toLowerCase();
  return {
    key,
    first,
    last,
    email,
    title,
    timeZone,
    team: 'Sales',
    userId: salesforceId('005', number),
    active: true,
    ...rest,
  };
}

/**
 * Six people with Salesforce User and Fathom user: a manager, three account executives, a sales engineer, and Dmitri,
 * who left (User inactive, Fathom user deactivated). Beside them: Yuki records calls but has no Salesforce User, Ines is
 * an active User of a partner company outside our domain, and the user the service connects as.
 */
export const TEAM: readonly Member[] = [
  member('maren', 1, 'Maren Oduya', 'Head of Sales', 'America/New_York'),
  member('tobias', 2, 'Tobias Lindqvist', 'Account Executive', 'Europe/Stockholm'),
  member('priya', 3, 'Priya Castell', 'Account Executive', 'Europe/London'),
  member('joaquin', 4, 'Joaquin Ferreira', 'Account Executive', 'America/Los_Angeles'),
  member('hanne', 5, 'Hanne Vestergaard', 'Sales Engineer', 'Europe/Copenhagen', { team: 'Solutions' }),
  member('dmitri', 6, 'Dmitri Okafor', 'Account Executive', 'Europe/London', { active: false }),
  member('yuki', 7, 'Yuki Brandt', 'Contract Consultant', 'Europe/Berlin', { userId: null }),
  member('ines', 8, 'Ines Rocha', 'Partner Manager', 'Europe/Lisbon', {
    team: null,
    email: 'ines.rocha@alderpartners.example',
  }),
  member('integration', 9, 'Fathom Integration', 'Integration User', 'America/New_York', { team: null }),
];

export function memberOf(key: MemberKey): Member {
  const found = TEAM.find((one) => one.key === key);
  if (!found) throw new Error(`no ${key} in the team`);
  return found;
}

export function nameOf(person: { first: string; last: string }): string {
  return `${person.first} ${person.last}`;
}

/** Everyone who records calls. Only Maren's key reaches every shared call: view access to all teams. */
export function fathomUsers(now: Date): FathomUser[] {
  const createdAt = new Date(now.getTime() - 400 * 86_400_000).toISOString();
  return TEAM.filter((one) => one.team !== null).map((one) => ({
    name: nameOf(one),
    email: one.email,
    team: one.team,
    status: one.active ? 'active' : 'deactivated',
    settingsAccess: one.key === 'maren' ? 'account_admin' : 'none',
    viewAccess: one.key === 'maren' ? 'all_teams' : 'own_meetings',
    createdAt,
  }));
}

/** User rows. Profiles are the org's own; `profileId` of its standard profile is put in where given. */
export function userRows(now: Date, profileId: string | undefined): Record<string, unknown>[] {
  return TEAM.filter((one) => one.userId !== null).map((one, index) => ({
    Id: one.userId,
    Username: `${one.email}.crm`,
    Email: one.email,
    FirstName: one.first,
    LastName: one.last,
    Alias: `${one.first.charAt(0)}${one.last}`.toLowerCase().slice(0, 8),
    Title: one.title,
    TimeZoneSidKey: one.timeZone,
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    UserType: 'Standard',
    IsActive: one.active,
    LastLoginDate: new Date(now.getTime() - (one.active ? index + 1 : 60 * 24) * 3_600_000).toISOString(),
    ...(profileId !== undefined && { ProfileId: profileId }),
  }));
}
