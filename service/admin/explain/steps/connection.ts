import type { Condition } from '../../fathom-conditions.ts';
import type { ConnectionFacts, ExplainFacts } from '../facts.ts';
import { setupUrl } from '../links.ts';
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
    const text = `Check what ${who} may read: profile and the permission set Fathom Integration.`;
    const finding = `${who} may not read what a sync needs.`;
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

function packageMissing({ org, connection }: ExplainFacts): Finding | null {
  if (org === null || org.missing.length === 0) return null;
  const text =
    'Install the package Fathom for Salesforce and assign the permission set Fathom Integration to ' +
    `${connection?.username ?? 'the connected user'}; for standard fields check that user’s profile.`;
  return problem(
    'package_missing',
    `The connected user cannot use ${org.missing.join(', ')}.`,
    fixBy('admin', text, setupUrl(connection?.instanceUrl ?? null, 'permissionSets')),
  );
}

/** Step 1: connected, allowed, installed, not paused. */
export function connectionStep(facts: ExplainFacts): Finding {
  const { connection, automation } = facts;
  const hard = stored(connection) ?? away(facts) ?? packageMissing(facts);
  if (hard !== null) return hard;
  if (automation.paused) {
    const fix = fixBy('admin', 'Resume in Fathom Setup > Home.');
    return problem('paused', 'All writing is paused; nothing is lost meanwhile.', fix);
  }
  const evidence = [
    `Connected as ${connection?.username ?? 'unknown'} to ${connection?.instanceUrl ?? 'unknown'}.`,
    ...facts.conditions.filter(({ state }) => state === 'ok').map(({ reason }) => `Fathom: ${reason}`),
  ];
  return fathom(facts) ?? ok('Salesforce and Fathom are connected and answer.', evidence);
}
