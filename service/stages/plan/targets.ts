import type { LedgerEntry } from '../../types/ledger.ts';
import type { Match, MatchedContact } from '../../types/match.ts';
import type { Contact, Opportunity } from '../../types/snapshot.ts';

/** One Contact with one of its deals, or with none. Call Tasks and action items both go to every target (W1, W2). */
export interface Target {
  readonly contact: Contact;
  readonly opportunity: Opportunity | null;
  readonly via: string;
}

const VIA = {
  role: 'has a role on the open Opportunity',
  choice: 'was put on this Opportunity by a person (M7)',
  frozen: 'was logged on this Opportunity before (W16)',
} as const;

function targetsOfContact({ contact, deals }: MatchedContact): Target[] {
  if (deals.length === 0) return [{ contact, opportunity: null, via: 'has no role on an open Opportunity' }];
  return deals.map((deal) => ({ contact, opportunity: deal.opportunity, via: VIA[deal.via] }));
}

/** Every (Contact, open deal) pair, and (Contact, none) for Contacts without one. */
export function targetsOf(match: Match): Target[] {
  return match.contacts.flatMap(targetsOfContact);
}

/** `WhatId` of a target: the deal, else the Account; a person account is not related to itself (M3). */
export function whatIdOf({ contact, opportunity }: Target): string | null {
  return opportunity?.id ?? (contact.isPersonAccount ? null : contact.accountId);
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
    pair(target, ofContact(target).find((entry) => entry.opportunityId === (target.opportunity?.id ?? null)));
  }
  for (const target of targets) {
    if (!paired.has(target) && target.opportunity !== null) pair(target, ofContact(target).find((e) => e.recordId !== null));
  }
  return paired;
}
