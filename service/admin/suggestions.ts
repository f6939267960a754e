import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { decide, openSuggestions, readSuggestion } from '../edge/postgres/suggestions.ts';
import { runQueries } from '../edge/salesforce/query.ts';
import { isIn, select } from '../edge/salesforce/soql.ts';
import { reconcileSuggestions } from '../journal/reconcile-suggestions.ts';
import { keepAccepted, keepReconciled } from '../stages/write/keep-accepted.ts';
import { sameIn } from '../stages/plan/mapping/same-field.ts';
import { typedValue } from '../stages/plan/mapping/typed-value.ts';
import { actorName, type Actor } from '../types/actor.ts';
import { notFound, UserError } from '../types/errors.ts';
import type { Suggestion, SuggestionState } from '../types/journal.ts';
import type { FieldValue } from '../types/operation.ts';
import type { FieldMap } from '../types/snapshot.ts';
import { onOrg } from './settings.ts';

/** What a person decided; `newValue` where they changed what was proposed. */
export interface SuggestionDecision {
  readonly decision: 'accept' | 'keep';
  readonly oldValue?: FieldValue;
  readonly newValue?: FieldValue;
}

export interface DecidedSuggestion {
  readonly id: string;
  readonly state: SuggestionState;
  readonly field: string;
  /** What stands in the field; `null` for one that expired. */
  readonly value: FieldValue;
}

/**
 * Looks at a deal that was just read for suggestions that were accepted though the word of it was lost (F8): their values
 * count as ours from now on.
 * @param current fields of the deal as Salesforce has them
 */
export async function reconcileDeal(
  context: Context,
  tenantId: string,
  { orgId, opportunityId }: { readonly orgId: string; readonly opportunityId: string },
  current: Readonly<Record<string, unknown>>,
  opportunityFields: FieldMap,
): Promise<void> {
  const open = await openSuggestions(context.db, tenantId, orgId, [opportunityId]);
  const accepted = reconcileSuggestions(open, current, (field) => sameIn(opportunityFields[field]));
  await keepReconciled(context.db, tenantId, orgId, accepted, context.clock());
}

/** The field as Salesforce has it now. */
async function readField(
  context: Context,
  tenantId: string,
  { opportunityId, field }: Suggestion,
): Promise<FieldValue> {
  const rows = await onOrg(context, tenantId, ({ client }) =>
    runQueries(client, [{ soql: select(['Id', field], 'Opportunity', isIn('Id', [opportunityId])) }]),
  );
  const [row] = rows.flat();
  if (row === undefined) throw notFound('This Opportunity');
  return (row[field] ?? null) as FieldValue;
}

function notSaved({ field }: Suggestion, current: FieldValue): UserError {
  const message =
    `${field} of the Opportunity does not hold the accepted value. Save the record in Salesforce, then accept again; ` +
    'if somebody else has just changed the field, look at its value first.';
  return new UserError('not_saved', message, 409, { field, current });
}

/**
 * A person's word on a suggestion (F8). Accepting: the person's own browser has written the value; it is read again and
 * journaled, not written a second time. Keeping: the same value is not proposed again. Said twice, it counts once.
 * @throws UserError `not_found`, `not_saved`
 */
export async function decideSuggestion(
  context: Context,
  tenantId: string,
  which: { readonly opportunityId: string; readonly id: string },
  given: SuggestionDecision,
  actor: Actor,
): Promise<DecidedSuggestion> {
  const { orgId, opportunityFields } = await onOrg(context, tenantId, ({ facts }) => Promise.resolve(facts));
  const found = await readSuggestion(context.db, tenantId, orgId, which);
  if (found === null) throw notFound('This suggestion');
  const { id, field } = found;
  if (found.state !== 'open') return { id, state: found.state, field, value: found.value };
  const by = actorName(actor);
  const current = await readField(context, tenantId, found);
  const at = context.clock();
  if (given.decision === 'keep') {
    await decide(context.db, tenantId, id, { state: 'kept', by, at, value: current });
    await record(context.db, tenantId, by, 'suggestion.kept', { ...which, field }, at);
    return { id, state: 'kept', field, value: current };
  }
  const info = opportunityFields[field];
  const told = (value: FieldValue) => typedValue(info?.type, value);
  const { oldValue = found.current, newValue = found.proposed } = given;
  if (!sameIn(info)(current, told(newValue))) throw notSaved(found, current);
  const accepted = { suggestion: found, value: current, before: told(oldValue), by };
  await keepAccepted(context.db, tenantId, orgId, accepted, at);
  await record(context.db, tenantId, by, 'suggestion.accepted', { ...which, field }, at);
  return { id, state: 'accepted', field, value: current };
}
