import type { DealChoice } from '../../types/ledger.ts';
import type { MatchedContact, MatchedDeal } from '../../types/match.ts';
import type { SyncSettings } from '../../types/settings.ts';
import type { Contact, ContactRole, Opportunity, Snapshot } from '../../types/snapshot.ts';
import { pickDeal } from './deal-rules.ts';

/** Options that decide about deals, in force for the call's host (M6). */
export type DealOptions = Pick<SyncSettings, 'dealChoice' | 'accountFallback'>;

/** Everything the deals of a Contact depend on. */
export interface DealInput {
  readonly snapshot: Snapshot;
  /** A person's choices for this call (M7). */
  readonly choices: readonly DealChoice[];
  readonly options: DealOptions;
  /** Deal chosen for a Contact on an earlier call, by Contact id. */
  readonly remembered: Readonly<Record<string, string>>;
  /** Roles of everybody on the call. */
  readonly roles: readonly ContactRole[];
}

/** A Contact's deals, or those it has to be chosen among. */
export type Deals = Pick<MatchedContact, 'deals' | 'undecided'>;

const only = (opportunity: Opportunity, via: MatchedDeal['via'], decidedBy: string | null = null): Deals => ({
  deals: [{ opportunity, via, decidedBy }],
  undecided: [],
});

/** A deal that cannot be read; no name says so, since Salesforce requires one of every Opportunity. */
export function unseen(id: string, accountId: string | null): Opportunity {
  return { id, name: '', isClosed: false, stageName: '', accountId, recordTypeId: null, currency: null, fields: {} };
}

const none: Deals = { deals: [], undecided: [] };

/** The Account's only open deal, for a Contact without any (M6). Two are no answer. */
function accountDeal(contact: Contact, { snapshot, options }: DealInput): Deals {
  if (!options.accountFallback || contact.accountId === null) return none;
  const open = snapshot.opportunities.filter((deal) => !deal.isClosed && deal.accountId === contact.accountId);
  const [deal] = open;
  return deal === undefined || open.length > 1 ? none : only(deal, 'account');
}

/** What becomes of several open deals by the option in force (M4, M6). */
function amongSeveral(contact: Contact, open: readonly Opportunity[], input: DealInput): Deals {
  const remembered = input.remembered[contact.id] ?? null;
  const known = open.find((deal) => deal.id === remembered);
  switch (input.options.dealChoice) {
    case 'All':
      return { deals: open.map((opportunity) => ({ opportunity, via: 'role', decidedBy: null })), undecided: [] };
    case 'Pick': {
      const picked = pickDeal(open, { contact, remembered, roles: input.roles });
      return picked === null ? none : only(picked.deal, 'picked', picked.decidedBy);
    }
    case 'Ask':
      return known === undefined ? { deals: [], undecided: open } : only(known, 'remembered');
  }
}

/**
 * The deals of a Contact: a person's choice alone (M7), else the open Opportunities with a role, in role order (M4); of
 * several all, one, or none until somebody chooses, as the options say (M6).
 */
export function dealsOf(contact: Contact, input: DealInput): Deals {
  const find = (id: string) => input.snapshot.opportunities.find((candidate) => candidate.id === id);
  const choice = input.choices.find((candidate) => candidate.contactId === contact.id);
  if (choice !== undefined) {
    return only(find(choice.opportunityId) ?? unseen(choice.opportunityId, contact.accountId), 'choice');
  }
  const ids = [...new Set(contact.roles.map((role) => role.opportunityId))];
  const open = ids.flatMap((id) => find(id) ?? []).filter((deal) => !deal.isClosed);
  const [first] = open;
  if (first === undefined) return accountDeal(contact, input);
  return open.length === 1 ? only(first, 'role') : amongSeveral(contact, open, input);
}
