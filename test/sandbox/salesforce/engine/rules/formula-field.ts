import type { FieldDef, ObjectDef } from '../schema.ts';
import type { OrgState } from '../state.ts';
import { SYSTEM_USER } from '../access.ts';
import { dateTimeText } from '../clock.ts';
import type { Row, Value } from '../types.ts';
import { Formula } from './formula.ts';
import { resolverFor } from './scope.ts';

const parsed = new Map<string, Formula>();

/** A formula field's value, computed on every read as in the platform [K-h]. */
export function formulaValue(state: OrgState, object: ObjectDef, row: Row, field: FieldDef): Value {
  const text = field.formula ?? '';
  let formula = parsed.get(text);
  if (formula === undefined) {
    formula = new Formula(text);
    parsed.set(text, formula);
  }
  const result = formula.evaluate(resolverFor({ state, object, row, before: null, userId: SYSTEM_USER }));
  if (field.type === 'boolean') return result.value === true;
  if (result.dataType === 'null' || result.value === '' || result.value === null) return null;
  if (result.value instanceof Date)
    return field.type === 'date' ? result.value.toISOString().slice(0, 10) : dateTimeText(result.value);
  if (typeof result.value === 'number')
    return field.type === 'percent' ? result.value * 100 : round(result.value, field.scale);
  return String(result.value);
}

function round(value: number, scale: number): number {
  const factor = 10 ** scale;
  return Math.round(value * factor) / factor;
}
