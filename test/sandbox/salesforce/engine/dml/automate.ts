import { fieldOf } from '../schema.ts';
import type { OrgState } from '../state.ts';
import { resolverFor } from '../rules/scope.ts';
import type { ActiveAutomation } from '../rules/automation.ts';
import type { DmlEvent, SRecord, TriggerRecord } from '../types.ts';
import { coerce } from './coerce.ts';
import { refuse } from './draft.ts';
import type { Draft } from './draft.ts';

const EVENT_NAMES: Readonly<Record<DmlEvent, string>> = {
  insert: 'BeforeInsert',
  update: 'BeforeUpdate',
  delete: 'BeforeDelete',
  undelete: 'AfterUndelete',
};

/**
 * Runs the org's automation over a chunk: flows first, then triggers, as the platform's order of execution has it [K-h].
 * Records refused before are not shown to it.
 */
export function automate(state: OrgState, event: DmlEvent, drafts: readonly Draft[]): void {
  const active = state.automations.automations;
  for (const kind of ['flow', 'trigger'] as const) {
    for (const automation of active.filter(
      (one) => one.kind === kind && (one.on ?? ['insert', 'update']).includes(event),
    )) {
      const chunk = drafts.filter(
        (draft) => draft.errors.length === 0 && draft.object.name.toLowerCase() === automation.object.toLowerCase(),
      );
      if (chunk.length > 0) fire(state, automation, event, chunk);
    }
  }
}

function fire(state: OrgState, automation: ActiveAutomation, event: DmlEvent, chunk: readonly Draft[]): void {
  const matching = chunk.filter(
    (draft) => automation.condition === null || automation.condition.holds(resolverFor(scopeOf(state, draft))),
  );
  if (matching.length === 0 || automation.fired >= (automation.times ?? Infinity)) return;
  automation.fired += 1;
  for (const draft of matching) rewrite(draft, automation.set ?? {});
  if (automation.refuse !== undefined) {
    // One exception in a trigger takes the whole chunk with it [S59].
    for (const draft of automation.scope === 'chunk' ? chunk : matching)
      refuseBy(automation, event, draft, automation.refuse);
  }
  if (automation.run !== undefined) runCode(automation, event, matching, chunk);
}

export function scopeOf(state: OrgState, draft: Draft): Parameters<typeof resolverFor>[0] {
  return { state, object: draft.object, row: draft.values, before: draft.before, userId: draft.userId };
}

function refuseBy(automation: ActiveAutomation, event: DmlEvent, draft: Draft, message: string): void {
  if (automation.kind === 'flow') {
    refuse(
      draft,
      'CANNOT_EXECUTE_FLOW_TRIGGER',
      `We can't save this record because the "${automation.name}" process failed. Give your Salesforce admin these details. ${message}`,
    );
  } else if (automation.scope === 'chunk') {
    thrown(automation, event, draft, message);
  } else {
    refuse(draft, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message);
  }
}

function thrown(automation: ActiveAutomation, event: DmlEvent, draft: Draft, message: string): void {
  const cause = /^System\./.test(message) ? message : `System.DmlException: ${message}`;
  refuse(
    draft,
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    `${automation.name}: execution of ${EVENT_NAMES[event]}\n\ncaused by: ${cause}\n\nTrigger.${automation.name}: line 1, column 1`,
  );
}

function runCode(
  automation: ActiveAutomation,
  event: DmlEvent,
  drafts: readonly Draft[],
  chunk: readonly Draft[],
): void {
  const shown = drafts.map((draft) => ({ draft, record: shownTo(automation, event, draft) }));
  try {
    automation.run?.(shown.map((one) => one.record));
  } catch (error) {
    for (const draft of chunk) thrown(automation, event, draft, error instanceof Error ? error.message : String(error));
    return;
  }
  for (const { draft, record } of shown) {
    const changes = Object.entries(record.values).filter(
      ([name, value]) => value !== (draft.values[name] ?? null) && name !== 'Id',
    );
    rewrite(draft, Object.fromEntries(changes));
  }
}

function shownTo(automation: ActiveAutomation, event: DmlEvent, draft: Draft): TriggerRecord {
  return {
    id: draft.values.Id === '' ? null : draft.values.Id,
    values: { ...draft.values },
    old: draft.before,
    refuse(message, field) {
      if (automation.kind === 'flow') refuseBy(automation, event, draft, message);
      else refuse(draft, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, field === undefined ? [] : [field]);
    },
  };
}

/** Automation writes in system mode: field-level security does not hold it. */
function rewrite(draft: Draft, values: SRecord): void {
  for (const [name, value] of Object.entries(values)) {
    const field = fieldOf(draft.object, name);
    if (field === undefined) {
      refuse(draft, 'CANNOT_EXECUTE_FLOW_TRIGGER', `automation sets the unknown field ${draft.object.name}.${name}`);
      continue;
    }
    draft.values[field.name] = coerce(field, value);
    draft.touched.add(field.name);
  }
}

/** Validation rules: a formula that is true refuses, with the admin's own text and error location [section 6]. */
export function validate(state: OrgState, draft: Draft): void {
  for (const rule of state.automations.rules.get(draft.object.name) ?? []) {
    if (rule.active === false || !rule.compiled.holds(resolverFor(scopeOf(state, draft)))) continue;
    refuse(draft, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.message, rule.field === undefined ? [] : [rule.field]);
  }
}
