import { undescribed } from '../../../edge/salesforce/describe.ts';
import type { Condition } from '../../fathom-conditions.ts';
import { leftOutOfCalls, SUMMARY_FIELD } from '../../call-fields.ts';
import type { ConnectionFacts, ExplainFacts } from '../facts.ts';
import { objectUrl, setupUrl } from '../links.ts';
import { fixBy, ok, problem, warning, type Cause, type Finding } from '../step.ts';

const SOURCES = 'Open Fathom Setup > Sources and connect Salesforce';

/** Trouble of the stored connection, before anything is asked. */
function stored(connection: ConnectionFacts | null): Finding | null {
  if (connection === null || connection.state === 'disconnected') {
    return problem(
      'salesforce_not_connected',
      'Salesforce is not connected, so nothing can be written.',
      fixBy('admin', `${SOURCES}.`),
    );
  }
  if (connection.unconfirmed) {
    const fix = fixBy('admin', connection.nextStep ?? 'Confirm the new organisation in Fathom Setup > Sources.');
    return problem('other_org', connection.reason ?? 'Another Salesforce organisation is connected.', fix);
  }
  return null;
}

/** No API calls left, or only those an admin reserved for others. */
function spentCalls({ away: fault, connection }: ExplainFacts, evidence: readonly string[]): Finding | null {
  const url = setupUrl(connection?.instanceUrl ?? null, 'systemOverview');
  if (fault?.code === 'API_RESERVE') {
    const text =
      'Wait, lower the reserve in Fathom Setup, or see in Setup > System Overview who uses up the API calls.';
    return problem('api_reserve', fault.message, fixBy('admin', text, url), evidence);
  }
  if (fault?.code === 'REQUEST_LIMIT_EXCEEDED') {
    const text = 'Wait, or see in Setup > System Overview who uses up the API calls.';
    const fix = fixBy('admin', text, url);
    return problem('api_limit', 'The org has used up its API calls of the day.', fix, evidence);
  }
  return null;
}

/** What Salesforce answered instead of the facts. */
function away(facts: ExplainFacts): Finding | null {
  const { away: fault, connection } = facts;
  if (fault === null) return null;
  const url = (page: Parameters<typeof setupUrl>[1]) => setupUrl(connection?.instanceUrl ?? null, page);
  const who = connection?.username ?? 'the connected user';
  const evidence = [`${fault.message} · ${fault.code}`];
  if (fault.code === 'API_DISABLED_FOR_ORG') {
    const text = `Grant API Enabled to ${who}: assign the permission set Fathom Integration.`;
    const finding = `Salesforce does not let ${who} use the API.`;
    return problem('api_not_enabled', finding, fixBy('admin', text, url('permissionSets')), evidence);
  }
  if (/inactive.user/i.test(`${fault.code} ${fault.message}`)) {
    const text = `Activate ${who} in Salesforce, or connect with another user in Fathom Setup > Sources.`;
    return problem(
      'user_inactive',
      `${who} is not active in Salesforce.`,
      fixBy('admin', text, url('users')),
      evidence,
    );
  }
  if (fault.kind === 'reconnect') {
    const finding = 'Salesforce does not accept the connection any more: the grant was revoked or has ended.';
    return problem('reconnect_required', finding, fixBy('admin', `${SOURCES} again.`), evidence);
  }
  const spent = spentCalls(facts, evidence);
  if (spent !== null) return spent;
  if (fault.kind === 'final') {
    const sObject = undescribed(fault.message);
    const text =
      sObject === null
        ? `Check what ${who} may read: profile and the permission set Fathom Integration.`
        : `Grant ${who} Read on ${sObject} in the permission set Fathom Integration or the profile.`;
    const finding = `${who} may not read what a sync needs${sObject === null ? '' : `: ${sObject}`}.`;
    return problem('no_access', finding, fixBy('admin', text, url('permissionSets')), evidence);
  }
  const finding = 'Salesforce cannot be reached just now; the call waits.';
  return problem('salesforce_away', finding, fixBy('nobody', 'Nothing to do: it is tried again.'), evidence);
}

const FATHOM: Partial<Record<Condition['name'], Cause>> = {
  key: 'fathom_key_refused',
  rate_limit: 'fathom_rate_limited',
  reachable: 'fathom_unreachable',
  listing: 'fathom_behind',
};

/** A Fathom key's trouble costs this call something only while its summary is still to come. */
function fathom({ conditions, record }: ExplainFacts): Finding | null {
  for (const { name, state, reason, nextStep } of conditions) {
    const cause = FATHOM[name];
    if (state !== 'problem' || cause === undefined) continue;
    const say = record.meeting.summary === null ? problem : warning;
    const fix = fixBy('admin', nextStep ?? 'Open Fathom Setup > Sources and press Check.');
    return say(cause, `Fathom: ${reason}`, fix, ['This call has been read from Fathom already.']);
  }
  return null;
}

/** It answers again, but nobody has said so yet: the worker leaves a connection alone that waits for a person. */
function cured({ connection }: ExplainFacts): Finding | null {
  if (connection?.state !== 'reconnect_required') return null;
  const finding = `Salesforce answers again, but the connection still waits to be looked at: ${connection.reason ?? 'it had failed'}`;
  const fix = fixBy('admin', 'Open Fathom Setup > Sources and press Check beside Salesforce; what waits goes on then.');
  return problem('reconnect_required', finding, fix);
}

/** All of these at once: Tasks cannot be made at all, which is a permission of its own and no matter of fields. */
const EVERY_TASK = ['Task.Subject', 'Task.WhoId', 'Task.OwnerId'] as const;

/** What is ours is granted by the package's permission set, standard fields by the profile: two cures. */
function lacking({ org, connection }: ExplainFacts): Finding | null {
  if (org === null || org.missing.length === 0) return null;
  const who = connection?.username ?? 'the connected user';
  const url = setupUrl(connection?.instanceUrl ?? null, 'permissionSets');
  if (EVERY_TASK.every((name) => org.missing.includes(name))) {
    const text = `Grant ${who} Access Activities and Edit Tasks in the permission set Fathom Integration or the profile.`;
    return problem('no_access', `${who} may not create Tasks, so no call can be logged.`, fixBy('admin', text, url));
  }
  const finding = `The connected user cannot use ${org.missing.join(', ')}.`;
  const ours = org.missing.filter((name) => name.endsWith('__c'));
  const standard = org.missing.filter((name) => !ours.includes(name));
  if (ours.length === 0) {
    const text = `Grant ${who} access to ${standard.join(', ')} (field-level security) in a permission set or the profile.`;
    return problem('no_access', finding, fixBy('admin', text, url));
  }
  const rest = standard.length === 0 ? '' : `; grant ${standard.join(', ')} in the profile`;
  const text =
    'Install the package Fathom for Salesforce and assign the permission set Fathom Integration, which grants ' +
    `${ours.join(', ')}, to ${who}${rest}.`;
  return problem('package_missing', finding, fixBy('admin', text, url));
}

/** Fields of a logged call that the plan leaves out because the connected user may not fill them. */
function leftOut({ org, connection }: ExplainFacts): Finding | null {
  const names = org === null ? [] : leftOutOfCalls(org.taskFields);
  if (names.length === 0) return null;
  const who = connection?.username ?? 'the connected user';
  const text = `Grant ${who} Edit on ${names.join(', ')} in the permission set Fathom Integration or the profile.`;
  const url = objectUrl(connection?.instanceUrl ?? null, 'Task', 'FieldsAndRelationships');
  const isSummaryLost = names.includes(SUMMARY_FIELD);
  const cost = isSummaryLost ? 'calls are logged without their summary' : 'calls are logged without';
  const finding = `${who} may not fill ${names.join(', ')}, so ${cost}.`;
  return (isSummaryLost ? problem : warning)('field_access', finding, fixBy('admin', text, url));
}

/** Step 1: connected, allowed, installed, not paused. */
export function connectionStep(facts: ExplainFacts): Finding {
  const { connection, automation } = facts;
  const hard = stored(connection) ?? away(facts) ?? cured(facts) ?? lacking(facts);
  if (hard !== null) return hard;
  if (automation.paused) {
    const fix = fixBy('admin', 'Resume in Fathom Setup > Home.');
    return problem('paused', 'All writing is paused; nothing is lost meanwhile.', fix);
  }
  const evidence = [
    `Connected as ${connection?.username ?? 'unknown'} to ${connection?.instanceUrl ?? 'unknown'}.`,
    ...facts.conditions.filter(({ state }) => state === 'ok').map(({ reason }) => `Fathom: ${reason}`),
  ];
  return leftOut(facts) ?? fathom(facts) ?? ok('Salesforce and Fathom are connected and answer.', evidence);
}
