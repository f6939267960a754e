import { plainly } from 'c/fathomSetupWords';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

const KINDS = {
  create_task: LABELS.createTask,
  update_task: LABELS.updateTask,
  update_opportunity: LABELS.updateOpportunity,
  suggest: LABELS.suggest,
  write_note: LABELS.writeNote,
};

/** What a line that writes nothing is about. */
const ROLES = { call: LABELS.call, item: LABELS.item, deal: LABELS.deal, note: LABELS.note };

const OUTCOMES = {
  would_be_written: ['success', LABELS.wouldBeWritten],
  would_be_refused: ['error', LABELS.wouldBeRefused],
  not_tried: ['', LABELS.notTried],
};

const textOf = (value) => (value === null || value === undefined || value === '' ? LABELS.blank : `${value}`);

/** Values of a record: {name, before|undefined, after}; a new record has none before. */
function valuesOf({ kind, fields = {}, before, field, current, proposed }) {
  if (kind === 'suggest') {
    return [{ name: field, before: textOf(current), after: textOf(proposed) }];
  }
  return Object.entries(fields).map(([name, value]) => ({
    name,
    before: before && textOf(before[name]),
    after: textOf(value),
  }));
}

const refusalOf = ({ field, meaning, check, message, code }, key) => ({
  key,
  meaning: field ? format(LABELS.field, field, meaning) : meaning,
  check,
  raw: format(LABELS.code, message, code),
});

/** What a rehearsal said of one operation. Before there was one, only what writes nothing has an outcome. */
function outcomeOf(kind, result) {
  if (kind === 'skip' || !result) {
    return { word: kind === 'skip' && LABELS.skip, refusals: [] };
  }
  const [state, word] = OUTCOMES[result.outcome];
  return { state, word, refusals: [result.refusal, ...result.refusedFields].filter(Boolean).map(refusalOf) };
}

/** Operations as they are shown, each with what the rehearsal (null before it) says of it. */
export const linesOf = (operations, rehearsal) =>
  operations.map((operation) => {
    const values = valuesOf(operation);
    return {
      key: operation.key,
      what: KINDS[operation.kind] ?? ROLES[operation.role],
      because: plainly(operation.because),
      warnings: operation.warnings.map(plainly),
      values,
      isChange: operation.kind !== 'create_task',
      valuesLabel: format(LABELS.fields, values.length),
      outcome: outcomeOf(
        operation.kind,
        rehearsal?.results.find(({ key }) => key === operation.key),
      ),
    };
  });
