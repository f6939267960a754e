import { normaliseId } from '../ids.ts';
import { fieldOf } from '../schema.ts';
import type { OrgState } from '../state.ts';
import { whoIdsOf } from './assign.ts';
import { refuse } from './draft.ts';
import type { Draft } from './draft.ts';
import { checkReference } from './references.ts';

// With Shared Activities a task takes one Lead or up to 50 Contacts [S46].
const MAX_WHO = 50;

/** A Lead as who stands alone [S44]; the text is assumed. */
export function checkWhoWhat(state: OrgState, draft: Draft): void {
  if (draft.object.kind !== 'activity') return;
  const who = draft.values['WhoId'];
  const what = draft.values['WhatId'];
  if (typeof who !== 'string' || typeof what !== 'string') return;
  if (isLead(state, who)) {
    refuse(draft, 'FIELD_INTEGRITY_EXCEPTION', `Related To ID: a lead cannot be related to another record: ${what}`, [
      'WhatId',
    ]);
  }
}

/** The list of whos: each a Contact or Lead that can be referred to, no Lead among others, 50 at most [S46]. */
export function checkWhoIds(state: OrgState, draft: Draft): void {
  const ids = whoIdsOf(draft.sent['TaskWhoIds']) ?? [];
  const who = fieldOf(draft.object, 'WhoId');
  if (who === undefined) return;
  for (const id of ids) checkReference(state, draft, who, id);
  const crowd = ids.length > MAX_WHO || (ids.length > 1 && ids.some((id) => isLead(state, id)));
  if (crowd)
    refuse(draft, 'FIELD_INTEGRITY_EXCEPTION', `Name ID: a task takes one lead or up to ${MAX_WHO} contacts`, [
      'TaskWhoIds',
    ]);
}

/** A further who of a task, as a TaskRelation row: the same limits hold. */
export function checkRelation(state: OrgState, draft: Draft): void {
  const task = draft.values['TaskId'];
  const relation = draft.values['RelationId'];
  if (
    draft.object.name !== 'TaskRelation' ||
    typeof task !== 'string' ||
    typeof relation !== 'string' ||
    draft.values['IsWhat'] === true
  )
    return;
  const lookup = fieldOf(draft.object, 'TaskId');
  const others =
    lookup === undefined
      ? []
      : (state.table(draft.object).lookup(lookup, task) ?? []).filter((row) => row['IsDeleted'] !== true);
  const ids = [...others.map((row) => String(row['RelationId'])), relation];
  if (ids.length > MAX_WHO || (ids.length > 1 && ids.some((id) => isLead(state, id)))) {
    refuse(draft, 'FIELD_INTEGRITY_EXCEPTION', `Relation ID: a task takes one lead or up to ${MAX_WHO} contacts`, [
      'RelationId',
    ]);
  }
}

/** An event needs its time: start and duration or end, or a day for an all-day one [K-h]. */
export function checkEventTime(draft: Draft): void {
  if (draft.object.name !== 'Event') return;
  // An end before the start; the wording is assumed. Both are in stored form, so they compare as text.
  const start = draft.values['StartDateTime'] ?? draft.values['ActivityDateTime'] ?? null;
  const end = draft.touched.has('EndDateTime') ? (draft.values['EndDateTime'] ?? null) : null;
  if (start !== null && end !== null && end < start)
    refuse(draft, 'FIELD_INTEGRITY_EXCEPTION', 'Event duration can not be negative', ['DurationInMinutes']);
  if (draft.operation !== 'insert') return;
  const has = (name: string): boolean => (draft.values[name] ?? null) !== null;
  const missing: string[] = [];
  if (!has('DurationInMinutes') && !has('EndDateTime')) missing.push('DurationInMinutes');
  if (!has('StartDateTime') && !has('ActivityDateTime')) missing.push('ActivityDateTime');
  if (draft.values['IsAllDayEvent'] === true && has('ActivityDate')) return;
  if (missing.length > 0)
    refuse(draft, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing);
}

function isLead(state: OrgState, id: string): boolean {
  return state.schema.ofId(normaliseId(id) ?? '')?.name === 'Lead';
}
