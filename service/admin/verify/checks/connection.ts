import { undescribed } from '../../../edge/salesforce/describe.ts';
import { setupUrl } from '../../explain/links.ts';
import type { Judged, VerifiedConnection, VerifyFacts } from '../facts.ts';
import { byAdmin, green, red, yellow } from '../facts.ts';

const SOURCES = 'Open Fathom Setup > Sources';

type Away = NonNullable<VerifyFacts['away']>;

/** Something a sync needs is hidden from the connected user. */
function hidden({ message }: Away, { username, instanceUrl }: VerifiedConnection, evidence: readonly string[]): Judged {
  const sObject = undescribed(message);
  const text =
    sObject === null
      ? `Check what ${username} may read: profile and the permission set Fathom Integration.`
      : `Grant ${username} Read on ${sObject} in the permission set Fathom Integration or the profile.`;
  const finding = `${username} may not read what a sync needs${sObject === null ? '' : `: ${sObject}`}.`;
  return red(finding, byAdmin(text, setupUrl(instanceUrl, 'permissionSets')), evidence);
}

/** What Salesforce answered instead of the facts. */
function judgeAway(away: Away, connection: VerifiedConnection): Judged {
  const { username } = connection;
  const evidence = [`${away.message} · ${away.code}`];
  if (away.code === 'API_DISABLED_FOR_ORG') {
    const text = `Grant API Enabled to ${username}: assign the permission set Fathom Integration, or see to the edition.`;
    return red(`${username} may not use the API.`, byAdmin(text), evidence);
  }
  if (away.code === 'API_RESERVE')
    return red(away.message, byAdmin('Wait, or lower the reserve in Fathom Setup.'), evidence);
  if (away.kind === 'later')
    return red('Salesforce cannot be reached just now.', byAdmin('Try again in some minutes.'), evidence);
  if (away.kind === 'final') return hidden(away, connection, evidence);
  const fix = byAdmin(`${SOURCES} and connect Salesforce again.`);
  return red('Salesforce does not accept the connection any more.', fix, evidence);
}

/** Whether Salesforce is connected and answers; judged also when nothing else can be. */
export function judgeConnection({ connection, away, read }: VerifyFacts): Judged {
  if (connection === null || connection.state === 'disconnected') {
    return red('Salesforce is not connected.', byAdmin(`${SOURCES} and connect Salesforce for the team.`));
  }
  const { username, instanceUrl } = connection;
  if (away !== null) return judgeAway(away, connection);
  if (connection.state === 'reconnect_required') {
    return red(
      connection.reason ?? 'Salesforce must be connected again.',
      byAdmin(connection.nextStep ?? `${SOURCES} and connect again.`),
    );
  }
  if (connection.state === 'error' || read === null) {
    // Nothing was read: an organisation that waits for confirmation, for example.
    return (read === null ? red : yellow)(
      connection.reason ?? 'The connection had trouble.',
      byAdmin(connection.nextStep ?? `${SOURCES} and press Check.`),
    );
  }
  return green(`Connected as ${username}.`, [instanceUrl]);
}
