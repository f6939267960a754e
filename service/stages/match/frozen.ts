import type { LedgerEntry } from '../../types/ledger.ts';
import type { MatchedContact, MatchedDeal } from '../../types/match.ts';
import type { Contact, Snapshot } from '../../types/snapshot.ts';
import { dealsOf, unseen, type DealInput, type Deals } from './deals.ts';
import { asContact } from './leads.ts';

/** Follows merges to the surviving Contact (`MasterRecordId`, W16). */
export function survivor(contactId: string, snapshot: Snapshot): string {
  let id = contactId;
  // A chain of merges is short; the bound only guards against a circle in bad data.
  for (let step = 0; step < 10; step += 1) {
    const next = snapshot.mergedContacts[id];
    if (next === undefined) return id;
    id = next;
  }
  return id;
}

/** A Contact that can no longer be read still has its Task: keep what the ledger knows. */
function placeholder(id: string, entry: LedgerEntry): Contact {
  return {
    id,
    name: '',
    email: '',
    accountId: entry.accountId,
    // A person account's Task was written without a `WhatId` (M3); it must not get one now.
    isPersonAccount: entry.state === 'written' && !('WhatId' in entry.written),
    createdDate: '',
    lastActivityDate: null,
    roles: [],
  };
}

function frozenDeals(contact: Contact, entries: readonly LedgerEntry[], input: DealInput): Deals {
  const current = dealsOf(contact, input);
  // A choice that cannot be read any more moves nothing.
  if (current.deals.some(({ via, opportunity }) => via === 'choice' && opportunity.name !== '')) return current;
  const written = [...new Set(entries.flatMap((entry) => entry.opportunityId ?? []))];
  // A Contact-only Task gets a deal when there is one now; anything else keeps its deals.
  if (written.length === 0) return current;
  const deals = written.map((id): MatchedDeal => {
    const opportunity =
      input.snapshot.opportunities.find((candidate) => candidate.id === id) ?? unseen(id, contact.accountId);
    return { opportunity, via: 'frozen', decidedBy: null };
  });
  return { deals, undecided: [] };
}

/** The same entries or choices under the Contacts that survived (W16): a merge must not look like another person. */
export function followMerges<T extends { readonly contactId: string | null }>(
  named: readonly T[],
  snapshot: Snapshot,
): T[] {
  return named.map((one) => (one.contactId === null ? one : { ...one, contactId: survivor(one.contactId, snapshot) }));
}

/**
 * Contacts and deals of a call that was written before (W16): read from the ledger, merged Contacts followed, later
 * changes of roles or addresses ignored. Tasks of the call that were refused belong to it and are tried again (W13). A
 * person's later choice (M7) still counts.
 * @returns an empty list for a call none of whose Tasks is in Salesforce
 */
export function frozenContacts(entries: readonly LedgerEntry[], input: DealInput): MatchedContact[] {
  const { snapshot } = input;
  const calls = entries.filter(
    (entry) => entry.role === 'call' && entry.contactId !== null && entry.state !== 'withdrawn',
  );
  if (!calls.some((entry) => entry.state === 'written')) return [];
  const ids = [...new Set(calls.map((entry) => survivor(entry.contactId ?? '', snapshot)))];
  return ids.flatMap((id) => {
    const own = calls.filter((entry) => survivor(entry.contactId ?? '', snapshot) === id);
    const first = own[0];
    if (first === undefined) return [];
    const lead = snapshot.leads.find((candidate) => candidate.id === id);
    const known = snapshot.contacts.find((candidate) => candidate.id === id) ?? (lead && asContact(lead));
    const contact = known ?? placeholder(id, first);
    const deals = frozenDeals(contact, own, input);
    return [{ email: contact.email, contact, candidates: 1, decidedBy: 'written before (W16)', ...deals }];
  });
}
