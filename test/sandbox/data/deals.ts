import { rowsOf } from './companies.ts';
import { salesforceId } from './ids.ts';

export interface Deal {
  key: string;
  name: string;
  company: string;
  stage: string;
  open: boolean;
  amount: number;
  /** Days from now to the close date; negative: past. */
  closesIn: number;
  /** Contacts with a role; the first is the primary one. */
  people: string[];
  id: string;
}

// key | company and name | stage | amount, days to close | people
const DEALS = `
northgate-1   | northgate / Northgate Foods: route planning         | Negotiation/Review   | 148000 18   | dana.ekberg ruben.achterberg lotte.svane
northgate-2   | northgate / Northgate Foods: cold chain add-on      | Needs Analysis       | 36000 75    | dana.ekberg piet.marchetti
northgate-3   | northgate / Northgate Foods: pilot                  | Closed Won           | 12000 -120  | ruben.achterberg
halden-1      | halden / Halden Marine: fleet roll-out              | Proposal/Price Quote | 92000 30    | sigrid.moen arvid.thune kaja.rustad
halden-2      | halden / Halden Marine: crew scheduling             | Closed Lost          | 41000 -40   | kaja.rustad
quillon-1     | quillon / Quillon Insurance: claims field visits    | Value Proposition    | 210000 60   | beatriz.solano henrik.vos
quillon-2     | quillon / Quillon Insurance: analytics seats        | Qualification        | 28000 95    | henrik.vos amina.draper
tessera-1     | tessera / Tessera Robotics: production planning     | Id. Decision Makers  | 54000 45    | yara.benedetti oskar.lindahl mei.hartono
tessera-2     | tessera / Tessera Robotics: starter                 | Closed Won           | 9000 -200   | yara.benedetti
balticgrain-1 | balticgrain / Baltic Grain Trust: terminal slots    | Perception Analysis  | 320000 50   | katrin.saar marek.vilks liis.tamm juris.ozols
balticgrain-2 | balticgrain / Baltic Grain Trust: rail pilot        | Prospecting          | 25000 120   | marek.vilks
orchid-1      | orchid / Orchid Clinics: home visits                | Negotiation/Review   | 87000 12    | camille.okoro stefan.brandvold ngozi.farrell
orchid-2      | orchid / Orchid Clinics: compliance module          | Closed Lost          | 19000 -25   | tomas.reiss
ferrow-1      | ferrow / Ferrow Energy: field crews                 | Proposal/Price Quote | 265000 40   | gwen.alvarado idris.kamara paula.voigt
ferrow-2      | ferrow / Ferrow Energy: dispatch board              | Closed Won           | 78000 -60   | idris.kamara
pinecrest-1   | pinecrest / Pinecrest Schools: bus routes           | Qualification        | 22000 80    | helen.marsh owen.tait
juniperrook-1 | juniperrook / Juniper & Rook: reseller starter      | Prospecting          | 8000 100    | felix.rook
vantage-1     | vantage / Vantage Freight: network planning         | Closed Lost          | 133000 -10  | malik.serrano
solberg-1     | solberg / Solberg Textiles: store deliveries        | Needs Analysis       | 31000 70    | nora.ellingsen ivar.solberg
solberg-2     | solberg / Solberg Textiles: returns                 | Closed Won           | 14000 -150  | ivar.solberg`;

/** Twenty Opportunities: thirteen open ones in eight stages, four won, three lost. */
export const DEALS_AT: readonly Deal[] = rowsOf(DEALS).map(([key, where, stage, numbers, people], index) => {
  const [company = '', name = ''] = where.split(' / ');
  const [amount, closesIn] = numbers.split(' ').map(Number);
  return {
    key,
    name,
    company,
    stage,
    open: !stage.startsWith('Closed'),
    amount: amount ?? 0,
    closesIn: closesIn ?? 0,
    people: people.split(' '),
    id: salesforceId('006', index + 1),
  };
});

export function dealOf(key: string): Deal {
  const found = DEALS_AT.find((deal) => deal.key === key);
  if (!found) throw new Error(`no deal ${key}`);
  return found;
}

/** Open deals of one Contact, by its key. */
export function openDealsOf(person: string): Deal[] {
  return DEALS_AT.filter((deal) => deal.open && deal.people.includes(person));
}

/** People who are Leads only. The first one is on a call. */
export const LEADS = [
  { first: 'Callum', last: 'Wright', company: 'Redfern Dairies', email: 'callum.wright@redfern.example' },
  { first: 'Sanna', last: 'Virtanen', company: 'Polar Cycles', email: 'sanna.virtanen@polarcycles.example' },
  { first: 'Bruno', last: 'Teixeira', company: 'Costa Vineyards', email: 'bruno@costavineyards.example' },
  { first: 'Mirela', last: 'Popa', company: 'Carpat Tools', email: 'mirela.popa@carpattools.example' },
].map((lead, index) => ({ ...lead, id: salesforceId('00Q', index + 1) }));
