import type { RecordState } from '../../edge/salesforce/record-state.ts';
import { opportunityWrites } from '../../stages/write/outcomes.ts';
import { sameValue } from '../../stages/plan/compare.ts';
import type { FieldValues, Write } from '../../types/operation.ts';

/** What a rehearsal left in the org though everything was to be taken back. */
export interface LeftOver {
  /** Tasks that were not there before. */
  readonly tasks: readonly { readonly id: string; readonly key: string }[];
  /** Records whose fields say now what the rehearsal tried, with what they said before. */
  readonly changed: readonly {
    readonly id: string;
    readonly sObject: 'Task' | 'Opportunity';
    readonly fields: FieldValues;
  }[];
}

type Value = FieldValues[string];

interface Target {
  readonly id: string;
  readonly sObject: 'Task' | 'Opportunity';
  readonly sent: FieldValues;
}

function targets(writes: readonly Write[]): Target[] {
  const deals = opportunityWrites(writes).map(({ ref, fields }): Target => ({
    id: ref,
    sObject: 'Opportunity',
    sent: fields,
  }));
  const tasks = writes.flatMap((write): Target[] =>
    write.kind === 'update_task' ? [{ id: write.recordId, sObject: 'Task', sent: write.fields }] : [],
  );
  return [...tasks, ...deals];
}

/**
 * Compares the org before and after (keys, `LastModifiedDate`, fields). A record that somebody else changed meanwhile is
 * theirs: only fields that say exactly what was tried count.
 * @param syncedMeanwhile keys a real sync wrote in the same moment; what it made stays
 */
export function leftOver(
  writes: readonly Write[],
  before: RecordState,
  after: RecordState,
  syncedMeanwhile: ReadonlySet<string>,
): LeftOver {
  const tasks = [...after.keys].flatMap(([key, id]) =>
    before.keys.has(key) || syncedMeanwhile.has(key) ? [] : [{ id, key }],
  );
  const keysOf = (id: string) =>
    writes.flatMap((write) => ('recordId' in write && write.recordId === id ? [write.key] : []));
  const changed = targets(writes).flatMap(({ id, sObject, sent }) => {
    const [was, is] = [before.records.get(id), after.records.get(id)];
    if (was === undefined || is === undefined || was['LastModifiedDate'] === is['LastModifiedDate']) return [];
    if (keysOf(id).some((key) => syncedMeanwhile.has(key))) return [];
    const stayed = Object.entries(sent).filter(
      ([name, value]) => sameValue(is[name], value) && !sameValue(was[name], value),
    );
    const fields = Object.fromEntries(stayed.map(([name]): [string, Value] => [name, (was[name] ?? null) as Value]));
    return stayed.length === 0 ? [] : [{ id, sObject, fields }];
  });
  return { tasks, changed };
}

export const isEmpty = ({ tasks, changed }: LeftOver): boolean => tasks.length === 0 && changed.length === 0;
