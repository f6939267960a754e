import type { LedgerEntry } from '../../types/ledger.ts';
import type { MatchedContact, MatchedDeal } from '../../types/match.ts';
import { isLead, type Contact, type Opportunity } from '../../types/snapshot.ts';
import { hasSharedActivities, onePerDeal, wantsOnePerDeal } from './per-deal.ts';
import type { PlanContext } from './plan-context.ts';

/** One Contact with one of its deals, or with none. Call Tasks and action items both go to every target (W1, W2). */
export interface Target {
  readonly contact: Contact;
  readonly opportunity: Opportunity | null;
  /** Further Contacts the one Task of a deal names (W1, option). */
  readonly others: readonly Contact[];
  /** How the Contact comes to it, to be read after the Contact's name. */
  readonly via: string;
}

function viaDeal({ via, decidedBy, opportunity: { id, name } }: MatchedDeal): string {
  const deal = name === '' ? id : name;
  switch (via) {
    case 'role':
      return `has a role on the open Opportunity ${deal}`;
    case 'choice':
      return `was put on ${deal} by a person (M7)`;
    case 'frozen':
      return `was logged on ${deal} before (W16)`;
    case 'picked':
      return `has several open Opportunities; ${deal} was picked by the rule "${decidedBy}" (M6)`;
    case 'remembered':
      return `has several open Opportunities; a person chose ${deal} for an earlier call (M6)`;
    case 'account':
      return `has no role on an open Opportunity; ${deal} is the only open one of the Account (M6)`;
  }
}

/**
 * A deal closed or hidden after a person chose it, before anything was written there, must not cost the Contact's call (W12):
 * it goes to the Contact and the Account.
 */
function targetOf(contact: Contact, deal: MatchedDeal, entries: readonly LedgerEntry[]): Target {
  const { opportunity, via } = deal;
  const onDeal = entries.some(
    (entry) => entry.contactId === contact.id && entry.recordId !== null && entry.opportunityId !== null,
  );
  const isHidden = opportunity.name === '';
  if (via !== 'choice' || onDeal || !(opportunity.isClosed || isHidden))
    return { contact, opportunity, others: [], via: viaDeal(deal) };
  const why = isHidden
    ? `was put on ${opportunity.id}, which was deleted or is not visible to the connected user (M7, W12)`
    : `was put on ${opportunity.name}, which is closed (M7, W11)`;
  return { contact, opportunity: null, others: [], via: why };
}

function withoutDeal({ contact, undecided }: MatchedContact): string {
  if (isLead(contact.id)) return 'is a Lead (M6)';
  return undecided.length === 0
    ? 'has no role on an open Opportunity'
    : `has ${undecided.length} open Opportunities, and nobody has chosen one yet (M6)`;
}

function targetsOfContact(matched: MatchedContact, entries: readonly LedgerEntry[]): Target[] {
  const { contact, deals } = matched;
  if (deals.length === 0) return [{ contact, opportunity: null, others: [], via: withoutDeal(matched) }];
  return deals.map((deal) => targetOf(contact, deal, entries));
}

/**
 * Every (Contact, open deal) pair, and (Contact, none) for Contacts without one; by option one for each deal, where Shared
 * Activities is on (W1).
 */
export function targetsOf(context: Pick<PlanContext, 'match' | 'ledger' | 'settings'>): Target[] {
  const { match, ledger } = context;
  const targets = match.contacts.flatMap((contact) => targetsOfContact(contact, ledger.entries));
  return wantsOnePerDeal(context) && hasSharedActivities(context) ? onePerDeal(targets, ledger.entries) : targets;
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

const named = ({ name, id }: Contact) => (name === '' ? id : name);

/** The Contact as people know it, one that can no longer be read by its id; and those who share its Task. */
export function contactName({ contact, others }: Target): string {
  return others.length === 0 ? named(contact) : `${named(contact)} (with ${others.map(named).join(', ')})`;
}

/** All Contacts of a Task that names several (`TaskWhoIds`), the first one first; `null` for a Task of one. */
export function whoIdsOf({ contact, others }: Target): string[] | null {
  return others.length === 0 ? null : [contact.id, ...others.map((other) => other.id)];
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
