import type { LedgerEntry } from '../../types/ledger.ts';
import type { FieldValues, Operation, Skip } from '../../types/operation.ts';
import type { Verdict } from '../../types/outcome.ts';
import type { ExistingTask, Opportunity } from '../../types/snapshot.ts';
import { decideFields } from './compare.ts';
import type { PlanContext } from './plan-context.ts';

type About = Omit<Skip, 'kind' | 'verdict'>;

/** A Task we want to exist: what it is about, how it is created, and what of it is kept up to date. */
export interface WantedTask {
  readonly about: About;
  readonly create: FieldValues;
  /** Contacts of a Task that names several; `null` for one. Set on create only, like `WhoId`. */
  readonly whoIds: readonly string[] | null;
  /** Names of the fields a later plan may change; the rest belongs to people once created. */
  readonly mutable: readonly string[];
  readonly entry: LedgerEntry | undefined;
  readonly opportunity: Opportunity | null;
}

function skip(about: About, verdict: Verdict, because: string): Skip {
  return { ...about, kind: 'skip', verdict, because };
}

/** The Task in Salesforce: a living one before a deleted one of the same key. */
function findTask(wanted: WantedTask, tasks: readonly ExistingTask[]): ExistingTask | undefined {
  const same = tasks.filter((task) => task.id === wanted.entry?.recordId || task.key === wanted.about.key);
  return same.find((task) => !task.isDeleted) ?? same[0];
}

function whyUpdated({ opportunity }: WantedTask, fields: FieldValues): string {
  const moved = 'WhatId' in fields ? [`the Task moves to ${opportunity?.name ?? 'its Account'}`] : [];
  const texts = Object.keys(fields).filter((name) => name !== 'WhatId');
  const changed = texts.length === 0 ? [] : [`${texts.join(', ')} changed in Fathom since it was written`];
  return `W16: ${[...moved, ...changed].join('; ')}.`;
}

function updateOf(wanted: WantedTask, task: ExistingTask, context: PlanContext): Operation {
  const { about, entry } = wanted;
  const describe = context.settings.facts.taskFields;
  const writable = wanted.mutable.filter((name) => name in wanted.create && describe[name]?.updateable === true);
  const fields = Object.fromEntries(writable.map((name) => [name, wanted.create[name] ?? null]));
  const decision = decideFields(fields, task.fields, entry?.written ?? {});
  const warnings = decision.edited.map((name) => `W14: a person changed ${name}; it is left alone.`);
  if (Object.keys(decision.fields).length > 0) {
    return {
      ...about,
      kind: 'update_task',
      recordId: task.id,
      fields: decision.fields,
      before: decision.before,
      because: whyUpdated(wanted, decision.fields),
      warnings: [...about.warnings, ...warnings],
    };
  }
  if (decision.edited.length > 0) {
    return skip(about, 'edited_by_person', `W14: a person changed ${decision.edited.join(', ')} of this Task.`);
  }
  return skip(about, 'unchanged', 'W6: the Task already says this.');
}

/**
 * One Task: create it, bring it up to date, or leave it alone and say why (W6, W10, W11, W14, W16).
 */
export function taskOperation(wanted: WantedTask, context: PlanContext): Operation {
  const { about, entry, opportunity } = wanted;
  const task = findTask(wanted, context.ledger.tasks);
  if (entry?.state === 'exists_not_visible' && task === undefined) {
    return skip(
      about,
      'exists_not_visible',
      'W10: a Task with this key exists, but the connected user cannot read it.',
    );
  }
  if (task?.isDeleted || (task === undefined && entry?.state === 'written')) {
    const gone =
      task === undefined
        ? 'this Task is deleted, or no longer visible to the connected user'
        : 'a person deleted this Task';
    return skip(about, 'deleted_by_person', `W14: ${gone}; it is not created again.`);
  }
  if (opportunity?.isClosed) {
    return skip(about, 'closed_opportunity', `W11: ${opportunity.name} is closed; automation does not write to it.`);
  }
  if (task !== undefined) return updateOf(wanted, task, context);
  // Salesforce requires a name of every Opportunity: one without cannot be read.
  if (opportunity?.name === '') {
    return skip(
      about,
      'opportunity_not_visible',
      'W12: the Opportunity of this call was deleted or is not visible to the connected user.',
    );
  }
  const { create: fields, whoIds } = wanted;
  return { ...about, kind: 'create_task', fields, ...(whoIds !== null && { whoIds }) };
}
