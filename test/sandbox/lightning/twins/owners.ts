/** Twin of FathomOwners.cls: who can own a row of Fathom_Settings__c. */
import type { Call } from '../apex/call.ts';
import { ApexRefusal } from '../apex/refusal.ts';
import { apexConstant } from '../package/apex-classes.ts';

type Level = 'org' | 'profile' | 'user';

// Key prefixes of Organization, Profile and User.
const LEVELS: Readonly<Record<string, Level>> = { '00D': 'org', '00e': 'profile', '005': 'user' };

/** Level of an owner. @throws ApexRefusal for any other record */
export function levelOf(setupOwnerId: string, label: Call['label']): Level {
  const level = LEVELS[setupOwnerId.slice(0, 3)];
  if (level === undefined) throw new ApexRefusal('invalid_request', label('Fathom_Apex_Settings_Owner'));
  return level;
}

/** Profiles, then active users, whose name contains the words. */
export async function findOwners({ asUser, label, parameters }: Call) {
  const words = String(parameters['words'] ?? '').trim();
  const pattern = `'%${words.replace(/[\\'%_]/g, (sign) => `\\${sign}`)}%'`;
  const rest = `ORDER BY Name LIMIT ${Number(apexConstant('FathomOwners', 'MOST'))}`;
  const person = `IsActive = TRUE AND UserType = 'Standard'`;
  const profiles = await asUser.query<Named>(`SELECT Id, Name FROM Profile WHERE Name LIKE ${pattern} ${rest}`);
  const users = await asUser.query<Named>(`SELECT Id, Name FROM User WHERE Name LIKE ${pattern} AND ${person} ${rest}`);
  return [...profiles, ...users].map(({ Id, Name }) => ({ id: Id, name: Name, level: levelOf(Id, label) }));
}

interface Named {
  readonly Id: string;
  readonly Name: string;
}
