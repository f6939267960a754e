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

/** A target with the Task it already has, if any. */
export interface PairedTarget {
  readonly target: Target;
  readonly entry: LedgerEntry | undefined;
}

const dealOf = ({ opportunity }: Target) => opportunity?.id ?? null;

/**
 * Pairs targets with the ledger's entries for the same Contact. First by deal; what is left over moves: a Contact-only
 * Task onto the deal that was found later, a Task on another deal onto the one a person chose (W16, M7). Two Contacts
 * that were merged left two Tasks for one target: both are kept up to date.
 */
export function pairTargets(targets: readonly Target[], entries: readonly LedgerEntry[]): PairedTarget[] {
  const free = new Set(entries.filter((entry) => entry.state !== 'withdrawn'));
  const take = (target: Target, fits: (entry: LedgerEntry) => boolean): LedgerEntry | undefined => {
    const entry = [...free].find((candidate) => candidate.contactId === target.contact.id && fits(candidate));
    if (entry !== undefined) free.delete(entry);
    return entry;
  };
  const onDeal = targets.map((target) => ({ target, entry: take(target, (e) => e.opportunityId === dealOf(target)) }));
  const pairs = onDeal.map(({ target, entry }) => {
    const moves = entry === undefined && target.opportunity !== null;
    return { target, entry: moves ? take(target, (candidate) => candidate.recordId !== null) : entry };
  });
  const twins = targets.flatMap((target) => {
    const ofMerged = [...free].filter((e) => e.contactId === target.contact.id && e.opportunityId === dealOf(target));
    return ofMerged.filter((e) => e.recordId !== null).map((entry) => ({ target, entry }));
  });
  return [...pairs, ...twins];
}
