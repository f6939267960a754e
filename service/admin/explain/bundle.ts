import { createHash } from 'node:crypto';
import { readSections } from '../../stages/plan/sections.ts';
import type { ExplainFacts } from './facts.ts';
import type { Step } from './step.ts';

/** Enough to tell domains apart, too little to be looked up in a list of them with the tenant's own salt. */
const HASH_LENGTH = 12;

/** A domain nobody can read: the same one looks the same within a tenant only. */
function hashed(salt: string, email: string | null): string | null {
  if (email === null) return null;
  const domain = email.slice(email.lastIndexOf('@') + 1);
  return createHash('sha256').update(`${salt}\n${domain}`).digest('hex').slice(0, HASH_LENGTH);
}

function aboutCall(facts: ExplainFacts, salt: string) {
  const { meeting, sync, duplicateOf, vanishedAt } = facts.record;
  const external = new Set(facts.external.map(({ email }) => email));
  const contacts = new Map((facts.match?.contacts ?? []).map(({ email, contact }) => [email, contact.id]));
  return {
    id: meeting.id,
    status: sync.status,
    reason: sync.reason,
    attempts: sync.attempts,
    schedule: meeting.schedule.kind,
    calendar: meeting.calendar,
    hasSummary: meeting.summary !== null,
    sections: readSections(meeting.summary?.markdown ?? '').length,
    actionItems: meeting.actionItems.length,
    duplicate: duplicateOf !== null,
    vanished: vanishedAt !== null,
    hostDomain: hashed(salt, meeting.host.email),
    attendees: meeting.attendees.map(({ email }) => ({
      domain: hashed(salt, email),
      external: email !== null && external.has(email),
      contact: contacts.get(email ?? '') ?? null,
    })),
  };
}

function aboutSalesforce({ org, connection, away, nearby }: ExplainFacts) {
  const { leads, otherFields, similar, deleted, accounts, deals } = nearby;
  return {
    state: connection?.state ?? 'none',
    away: away?.code ?? null,
    orgId: org?.orgId ?? null,
    isSandbox: org?.isSandbox ?? null,
    missing: org?.missing ?? [],
    mappings: (org?.mappings ?? []).map(({ targetField, writeMode, active }) => ({ targetField, writeMode, active })),
    near: Object.entries({ leads, otherFields, similar, deleted, accounts, deals }).map(([what, found]) => [
      what,
      found.length,
    ]),
  };
}

function aboutWriting({ operations, results, lastSync }: ExplainFacts) {
  return {
    planned: operations.map((operation) => ({
      kind: operation.kind,
      role: operation.role,
      verdict: operation.kind === 'skip' ? operation.verdict : null,
    })),
    lastSync,
    results: results.map(({ kind, role, result, verdict, recordId, refusals }) => ({
      kind,
      role,
      result,
      verdict,
      recordId,
      refusals: refusals.map(({ code, field }) => ({ code, field })),
    })),
  };
}

/**
 * What support needs, as JSON text: states, words and counts. No titles, names, addresses, content or messages of the
 * org; record ids say nothing to who cannot log in there.
 * @param salt keeps domains of different tenants apart
 */
export function supportBundle(facts: ExplainFacts, steps: readonly Step[], salt: string): string {
  const { decision, automatic, automation, conditions } = facts;
  return JSON.stringify({
    madeAt: facts.now.toISOString(),
    call: aboutCall(facts, salt),
    decision: { asked: decision?.verdict ?? null, automatic: automatic?.verdict ?? null },
    steps: steps.map(({ name, state, cause }) => ({ name, state, cause })),
    salesforce: aboutSalesforce(facts),
    fathom: conditions.map(({ name, state }) => ({ name, state })),
    automatic: { on: automation.on, since: automation.since, paused: automation.paused },
    writing: aboutWriting(facts),
  });
}
