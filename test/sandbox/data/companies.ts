import { salesforceId } from './ids.ts';
import type { MemberKey } from './team.ts';

export interface Company {
  /** Short name the other tables use. */
  key: string;
  name: string;
  domain: string;
  industry: string;
  employees: number;
  owner: MemberKey;
  id: string;
}

export interface Person {
  /** `first.last` in lower case; two Contacts of one person: a number behind it. */
  key: string;
  first: string;
  last: string;
  /** As stored on the Contact; `null`: none. */
  email: string | null;
  title: string;
  company: string;
  id: string;
}

/** Address at a public mail provider: such a domain is never ours (E1). The one address here outside `.example`. */
export const PUBLIC_ADDRESS = 'sandbox.no.such.person@gmail.com';

const COMPANIES = `
northgate   | Northgate Foods      | Manufacturing | 1800 | tobias
halden      | Halden Marine        | Manufacturing | 640  | tobias
quillon     | Quillon Insurance    | Finance       | 2400 | priya
tessera     | Tessera Robotics     | Technology    | 310  | priya
balticgrain | Baltic Grain Trust   | Agriculture   | 5200 | tobias
orchid      | Orchid Clinics       | Healthcare    | 900  | joaquin
ferrow      | Ferrow Energy        | Energy        | 3100 | joaquin
pinecrest   | Pinecrest Schools    | Education     | 420  | joaquin
juniperrook | Juniper & Rook       | Consulting    | 75   | priya
vantage     | Vantage Freight      | Other         | 1500 | maren
solberg     | Solberg Textiles     | Retail        | 260  | dmitri`;

/** Eleven companies; the twelfth Account is the person account below. */
export const ACCOUNTS: readonly Company[] = rowsOf(COMPANIES).map(([key, name, industry, employees, owner], index) => ({
  key,
  name,
  domain: `${key}.example`,
  industry,
  employees: Number(employees),
  owner: owner as MemberKey,
  id: salesforceId('001', index + 1),
}));

// company | name | title | address where it is not first.last@company (- for none)
const PEOPLE = `
northgate   | Dana Ekberg       | VP Operations
northgate   | Ruben Achterberg  | Head of Logistics
northgate   | Lotte Svane       | Procurement Lead
northgate   | Piet Marchetti    | IT Director
northgate   | Esi Badu          | Planner
halden      | Sigrid Moen       | Chief Operating Officer
halden      | Arvid Thune       | Fleet Manager
halden      | Arvid Thune       | Fleet Manager (old record)   | arvid.thune@halden.example
halden      | Kaja Rustad       | Finance Director
quillon     | Beatriz Solano    | Claims Director
quillon     | Henrik Vos        | Enterprise Architect
quillon     | Amina Draper      | Programme Manager
quillon     | Colm Sheridan     | Procurement
tessera     | Yara Benedetti    | Founder
tessera     | Oskar Lindahl     | Head of Production
tessera     | Mei Hartono       | Controller
tessera     | Jonas Pirk        | Operations Engineer
balticgrain | Katrin Saar       | Director of Supply
balticgrain | Marek Vilks       | Terminal Manager
balticgrain | Liis Tamm         | Chief Financial Officer
balticgrain | Juris Ozols       | IT Manager
orchid      | Camille Okoro     | Clinic Operations Lead
orchid      | Stefan Brandvold  | Chief Information Officer
orchid      | Ngozi Farrell     | Purchasing
orchid      | Tomas Reiss       | Compliance Officer
ferrow      | Gwen Alvarado     | VP Field Services
ferrow      | Idris Kamara      | Dispatch Manager
ferrow      | Paula Voigt       | Head of Data
ferrow      | Rafael Duarte     | Category Buyer
pinecrest   | Helen Marsh       | District Manager
pinecrest   | Owen Tait         | Transport Coordinator
pinecrest   | Joyce Amadi       | Treasurer
juniperrook | Felix Rook        | Managing Partner             | ${PUBLIC_ADDRESS}
juniperrook | Ada Juniper       | Partner
vantage     | Malik Serrano     | Chief Executive
vantage     | Ingrid Bauer      | Network Planner
vantage     | Petra Novak       | Analyst                      | -
solberg     | Nora Ellingsen    | Head of Stores               | Nora.Ellingsen@Solberg.example
solberg     | Ivar Solberg      | Owner`;

/** 39 Contacts; with the person account's own there are 40. Arvid Thune is there twice, Petra Novak has no address. */
export const PEOPLE_AT: readonly Person[] = rowsOf(PEOPLE).map(([company, name, title, address], index, all) => {
  const [first = '', last = ''] = name.split(' ');
  const earlier = all.slice(0, index).filter((row) => row[0] === company && row[1] === name).length;
  const usual = `${first}.${last}@${company}.example`.toLowerCase();
  const email = address === '-' ? null : address || usual;
  const key = `${first}.${last}${earlier > 0 ? String(earlier + 1) : ''}`.toLowerCase();
  return { key, first, last, email, title, company, id: salesforceId('003', index + 1) };
});

/** A private customer: one Account that is also a Contact. */
export const PERSON_ACCOUNT = {
  first: 'Amara',
  last: 'Nwosu',
  email: 'amara.nwosu@homemail.example',
  accountId: salesforceId('001', 12),
  contactId: salesforceId('003', 40),
};

export function companyOf(key: string): Company {
  const found = ACCOUNTS.find((company) => company.key === key);
  if (!found) throw new Error(`no company ${key}`);
  return found;
}

export function personOf(key: string): Person {
  const found = PEOPLE_AT.find((person) => person.key === key);
  if (!found) throw new Error(`no person ${key}`);
  return found;
}

type Row = [string, string, string, string, string];

/** Lines of `a | b | c`; what is missing is the empty string. */
export function rowsOf(table: string): Row[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [a = '', b = '', c = '', d = '', e = ''] = line.split('|').map((cell) => cell.trim());
      return [a, b, c, d, e];
    });
}
