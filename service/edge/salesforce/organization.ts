import { SalesforceFault } from './faults.ts';
import { apiPath, type SalesforceClient } from './client.ts';

/** What an organisation says of itself (salesforce-platform.md 1.5). */
export interface Organization {
  readonly name: string;
  readonly isSandbox: boolean;
  /** Edition, e.g. `Enterprise Edition`. */
  readonly type: string | null;
}

const SOQL = 'SELECT Name, IsSandbox, OrganizationType FROM Organization';

/** Name, edition and sandbox flag: one API call. @throws SalesforceFault */
export async function readOrganization(client: SalesforceClient): Promise<Organization> {
  const answer = await client.get<{ records?: Record<string, unknown>[] }>(
    apiPath(`/query?q=${encodeURIComponent(SOQL)}`),
  );
  const row = answer.records?.[0];
  if (row === undefined)
    throw new SalesforceFault('UNREADABLE_ANSWER', 'Salesforce: no organisation was told.', 'later');
  const { Name: name, IsSandbox: isSandbox, OrganizationType: type } = row;
  return { name: String(name), isSandbox: isSandbox === true, type: typeof type === 'string' ? type : null };
}
