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
      because: `W16: ${Object.keys(decision.fields).join(', ')} changed in Fathom since it was written.`,
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
  if (entry?.state === 'exists_not_visible') {
    return skip(about, 'exists_not_visible', 'W10: a Task with this key exists, but the connected user cannot read it.');
  }
  if (task?.isDeleted || (task === undefined && entry?.state === 'written')) {
    return skip(about, 'deleted_by_person', 'W14: a person deleted this Task; it is not created again.');
  }
  if (opportunity?.isClosed) {
    return skip(about, 'closed_opportunity', `W11: ${opportunity.name} is closed; automation does not write to it.`);
  }
  if (task !== undefined) return updateOf(wanted, task, context);
  return { ...about, kind: 'create_task', fields: wanted.create };
}
