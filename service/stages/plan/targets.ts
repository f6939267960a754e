import type { LedgerEntry } from '../../types/ledger.ts';
import type { MatchedContact, MatchedDeal } from '../../types/match.ts';
import type { Contact, Opportunity } from '../../types/snapshot.ts';
import type { PlanContext } from './plan-context.ts';

/** One Contact with one of its deals, or with none. Call Tasks and action items both go to every target (W1, W2). */
export interface Target {
  readonly contact: Contact;
  readonly opportunity: Opportunity | null;
  /** How the Contact comes to it, to be read after the Contact's name. */
  readonly via: string;
}

function viaDeal({ via, opportunity: { id, name } }: MatchedDeal): string {
  const deal = name === '' ? id : name;
  if (via === 'role') return `has a role on the open Opportunity ${deal}`;
  return via === 'choice' ? `was put on ${deal} by a person (M7)` : `was logged on ${deal} before (W16)`;
}

/**
 * A deal closed after a person chose it, before anything was written there, must not cost the Contact's call (W12): it
 * goes to the Contact and the Account.
 */
function targetOf(contact: Contact, deal: MatchedDeal, entries: readonly LedgerEntry[]): Target {
  const { opportunity, via } = deal;
  const onDeal = entries.some(
    (entry) => entry.contactId === contact.id && entry.recordId !== null && entry.opportunityId !== null,
  );
  if (via !== 'choice' || !opportunity.isClosed || onDeal) return { contact, opportunity, via: viaDeal(deal) };
  return { contact, opportunity: null, via: `was put on ${opportunity.name}, which is closed (M7, W11)` };
}

function targetsOfContact({ contact, deals }: MatchedContact, entries: readonly LedgerEntry[]): Target[] {
  if (deals.length === 0) return [{ contact, opportunity: null, via: 'has no role on an open Opportunity' }];
  return deals.map((deal) => targetOf(contact, deal, entries));
}

/** Every (Contact, open deal) pair, and (Contact, none) for Contacts without one. */
export function targetsOf({ match, ledger }: Pick<PlanContext, 'match' | 'ledger'>): Target[] {
  return match.contacts.flatMap((contact) => targetsOfContact(contact, ledger.entries));
}

/** `WhatId` of a target: the deal, else the Account; a person account is not related to itself (M3). */
export function whatIdOf({ contact, opportunity }: Target): string | null {
  return opportunity?.id ?? (contact.isPersonAccount ? null : contact.accountId);
}

/**
 * Fields of a Task that a later plan keeps up to date (W16): its text, and the deal when one is found or chosen later. A
 * Task without a deal stays with the Account it was written to, wherever the Contact works now.
 */
export function mutableFields({ opportunity }: Target): readonly string[] {
  return ['Subject', 'Description', ...(opportunity === null ? [] : ['WhatId'])];
}

/** The Contact as people know it; one that can no longer be read by its id. */
export function contactName({ contact }: Target): string {
  return contact.name === '' ? contact.id : contact.name;
}

/**
 * Pairs targets with the ledger's entries for the same Contact. First by deal; what is left over moves: a Contact-only
 * Task onto the deal that was found later, a Task on another deal onto the one a person chose (W16, M7).
 */
export function entriesByTarget(targets: readonly Target[], entries: readonly LedgerEntry[]): Map<Target, LedgerEntry> {
  const paired = new Map<Target, LedgerEntry>();
  const free = new Set(entries.filter((entry) => entry.state !== 'withdrawn'));
  const pair = (target: Target, entry: LedgerEntry | undefined) => {
    if (entry === undefined) return;
    paired.set(target, entry);
    free.delete(entry);
  };
  const ofContact = (target: Target) => [...free].filter((entry) => entry.contactId === target.contact.id);
  for (const target of targets) {
    pair(
      target,
      ofContact(target).find((entry) => entry.opportunityId === (target.opportunity?.id ?? null)),
    );
  }
  for (const target of targets) {
    if (!paired.has(target) && target.opportunity !== null)
      pair(
        target,
        ofContact(target).find((e) => e.recordId !== null),
      );
  }
  return paired;
}
