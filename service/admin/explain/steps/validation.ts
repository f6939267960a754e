import type { ExplainedRefusal, OperationResult } from '../../../stages/write/conclude.ts';
import { aboutInWords, aboutRecord, namesIn, sObjectOf, subjectName } from '../../../stages/write/about-record.ts';
import { nameRule, ruleSentence } from '../../../stages/write/name-rule.ts';
import type { ExplainFacts } from '../facts.ts';
import { objectUrl, recordUrl, ruleUrl, setupUrl } from '../links.ts';
import { fixBy, notChecked, ok, problem, warning, type Cause, type Finding, type Fix } from '../step.ts';

/** Salesforce's codes by what they mean for the reader; the sentences are those of the error table. */
const CAUSES: Readonly<Record<string, Cause>> = {
  INSUFFICIENT_ACCESS_OR_READONLY: 'insufficient_access',
  INSUFFICIENT_ACCESS: 'insufficient_access',
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 'reference_not_visible',
  INVALID_CROSS_REFERENCE_KEY: 'reference_not_visible',
  FIELD_CUSTOM_VALIDATION_EXCEPTION: 'validation_rule',
  FIELD_FILTER_VALIDATION_EXCEPTION: 'lookup_filter',
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: 'restricted_picklist',
  TERRITORY_MANAGEMENT_EXCEPTION: 'territory',
  TERRITORY_REALIGN_IN_PROGRESS: 'territory',
  STRING_TOO_LONG: 'too_long',
  INVALID_STATUS: 'record_state',
  REQUIRED_FIELD_MISSING: 'required_field',
  INVALID_FIELD_FOR_INSERT_UPDATE: 'field_access',
  INVALID_FIELD: 'field_access',
  CANNOT_EXECUTE_FLOW_TRIGGER: 'flow',
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: 'trigger',
  INACTIVE_OWNER_OR_USER: 'owner',
  OP_WITH_INVALID_USER_TYPE_EXCEPTION: 'owner',
  TRANSFER_REQUIRES_READ: 'owner',
  DUPLICATE_VALUE: 'duplicate',
  DUPLICATE_EXTERNAL_ID: 'duplicate',
  DUPLICATES_DETECTED: 'duplicate',
  ENTITY_IS_LOCKED: 'approval_lock',
  ENTITY_IS_DELETED: 'record_deleted',
  ENTITY_IS_ARCHIVED: 'record_deleted',
  STORAGE_LIMIT_EXCEEDED: 'storage',
};

const WHO: Readonly<Record<ExplainedRefusal['who'], Fix['who']>> = {
  admin: 'admin',
  connected_user: 'admin',
  person: 'rep',
  service: 'support',
  nobody: 'nobody',
};

function pageFor(cause: Cause, result: OperationResult, { connection }: ExplainFacts): string | null {
  const instance = connection?.instanceUrl ?? null;
  switch (cause) {
    case 'validation_rule':
      return objectUrl(instance, sObjectOf(result.role), 'ValidationRules');
    case 'restricted_picklist':
    case 'too_long':
    case 'required_field':
    case 'lookup_filter':
    case 'field_access':
      return objectUrl(instance, sObjectOf(result.role), 'FieldsAndRelationships');
    case 'insufficient_access':
      return setupUrl(instance, 'permissionSets');
    case 'territory':
      return setupUrl(instance, 'territories');
    case 'flow':
      return setupUrl(instance, 'flows');
    case 'trigger':
      return setupUrl(instance, 'apexTriggers');
    case 'owner':
      return setupUrl(instance, 'users');
    case 'storage':
      return setupUrl(instance, 'storage');
    default:
      return recordUrl(instance, result.recordId ?? result.opportunityId);
  }
}

/** The record in words; lines of before names were kept borrow the name the record has now. */
function about(result: OperationResult, { match }: ExplainFacts): string {
  return aboutInWords({ ...result, subject: result.subject ?? subjectName(result, namesIn(match)) });
}

/** Automation and unknown codes tell what failed in their own words only. */
const QUOTED: ReadonlySet<Cause> = new Set(['flow', 'trigger', 'lookup_filter', 'duplicate', 'refused']);

/** First line, short enough to read. */
function firstLine(message: string): string {
  const [line = ''] = message.split('\n');
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}

/** What to do, with the user, the record, the field and, where they decide, the host and Salesforce’s words named. */
function fixText(cause: Cause, result: OperationResult, refusal: ExplainedRefusal, facts: ExplainFacts): string {
  const who = facts.connection?.username ?? 'the connected user';
  const sObject = sObjectOf(result.role);
  const check =
    cause === 'insufficient_access'
      ? `Grant ${who} Edit on ${sObject} in the permission set Fathom Integration or the profile, and access to the record: sharing, territory.`
      : refusal.check.replaceAll('the connected user', who);
  const { host } = facts.record.meeting;
  const parts = [
    check,
    ...(cause === 'owner' ? [`Host: ${host.name ?? host.email ?? 'unknown'}.`] : []),
    `Record: ${about(result, facts)}.`,
    ...(refusal.field === null ? [] : [`Field: ${refusal.field}.`]),
    ...(QUOTED.has(cause) ? [`Salesforce says: “${firstLine(refusal.message)}”`] : []),
  ];
  return parts.join(' ');
}

function named(result: OperationResult, refusal: ExplainedRefusal, facts: ExplainFacts) {
  const sObject = sObjectOf(result.role);
  const rule = nameRule(facts.rules ?? [], { sObject, message: refusal.message, field: refusal.field });
  const text =
    rule.exact === null
      ? `Change the rule${rule.candidates.length > 0 ? ` (${rule.candidates.map(({ name }) => name).join(', ')})` : ''} on ${sObject}, or the field so that what Fathom writes satisfies it. Record: ${about(result, facts)}. Salesforce says: “${refusal.message}”`
      : `Let the validation rule ${rule.exact.name} on ${sObject} pass what Fathom writes, e.g. by excepting ${facts.connection?.username ?? 'the connected user'}.`;
  const url =
    rule.exact === null
      ? pageFor('validation_rule', result, facts)
      : ruleUrl(facts.connection?.instanceUrl ?? null, sObject, rule.exact.id);
  return { meaning: ruleSentence(rule, sObject), fix: fixBy('admin', text, url) };
}

function refusalFinding(result: OperationResult, refusal: ExplainedRefusal, facts: ExplainFacts): Finding {
  const cause = CAUSES[refusal.code] ?? (refusal.retry ? 'passing' : 'refused');
  const field = refusal.field === null ? '' : `, field ${refusal.field}`;
  const evidence = [`${aboutRecord(result)}${field}: ${refusal.message} · ${refusal.code}`];
  if (cause === 'validation_rule') {
    const { meaning, fix } = named(result, refusal, facts);
    return problem(cause, `${about(result, facts)}${field}: ${meaning}`, fix, evidence);
  }
  const text = refusal.retry ? refusal.check : fixText(cause, result, refusal, facts);
  const fix = fixBy(refusal.retry ? 'nobody' : WHO[refusal.who], text, pageFor(cause, result, facts));
  return (refusal.retry ? warning : problem)(
    cause,
    `${about(result, facts)}${field}: ${refusal.meaning}`,
    fix,
    evidence,
  );
}

function skipFinding(result: OperationResult, facts: ExplainFacts): Finding | null {
  if (result.verdict === 'deleted_by_person') {
    const fix = fixBy('rep', 'Restore it from the Recycle Bin if it should be there; it is not made again.');
    const finding = `A person deleted what was written: ${about(result, facts)}.`;
    return warning('deleted_by_person', finding, fix, [aboutRecord(result), result.because]);
  }
  if (result.verdict === 'exists_not_visible') {
    const text = 'Give the connected user access to the Task that carries this call’s key: View All Data, or sharing.';
    return problem(
      'exists_not_visible',
      'A Task of this call exists that the connected user cannot see.',
      fixBy('admin', text),
      [result.because],
    );
  }
  return null;
}

/** Step 7: what Salesforce refused when the call was last written: validation, territory, access, automation. */
export function validationStep(facts: ExplainFacts): Finding {
  const { results, lastSync } = facts;
  if (lastSync === null) return notChecked('Nothing has been tried yet; a rehearsal tries it and takes it back.');
  const refusals = results.flatMap((result) =>
    result.refusals.map((refusal) => refusalFinding(result, refusal, facts)),
  );
  const skips = results.flatMap((result) => skipFinding(result, facts) ?? []);
  const found = [...refusals, ...skips];
  const first = found.find(({ state }) => state === 'problem') ?? found[0];
  const when = `Last tried at ${lastSync.at}: ${lastSync.status.replaceAll('_', ' ')}.`;
  if (first === undefined) return ok('Salesforce refused nothing when the call was last written.', [when]);
  return { ...first, evidence: [when, ...found.flatMap(({ evidence }) => evidence)] };
}
