import type { Db } from '../edge/postgres/client.ts';
import { listTenants, type Tenant } from '../edge/postgres/tenants.ts';
import { usage } from './options.ts';

/**
 * The tenant a command works for: the named one (id or name), else the only one.
 * @throws UserError when there is none, or more than one fits; says what to do
 */
export async function pickTenant(db: Db, wanted: string | undefined): Promise<Tenant> {
  const all = await listTenants(db);
  if (all.length === 0) throw usage('There is no tenant yet: run `fathom-salesforce tenant create NAME` first.');
  const fitting = wanted === undefined ? all : all.filter(({ id, name }) => id === wanted || name === wanted);
  const [only, another] = fitting;
  if (only && !another) return only;
  const list = all.map(({ id, name }) => `  ${id}  ${name}`).join('\n');
  const problem = fitting.length === 0 ? `No tenant is called ${wanted}.` : 'Say which tenant with --tenant ID.';
  throw usage(`${problem}\n${list}`);
}
