import type { Judged, VerifyFacts } from '../facts.ts';
import { byAdmin, green, red, yellow } from '../facts.ts';

const SOURCES = 'Open Fathom Setup > Sources';

/** Whether Salesforce is connected and answers; judged also when nothing else can be. */
export function judgeConnection({ connection, away, read }: VerifyFacts): Judged {
  if (connection === null || connection.state === 'disconnected') {
    return red('Salesforce is not connected.', byAdmin(`${SOURCES} and connect Salesforce for the team.`));
  }
  const { username, instanceUrl } = connection;
  if (away?.code === 'API_DISABLED_FOR_ORG') {
    const text = `Grant API Enabled to ${username}: assign the permission set Fathom Integration, or see to the edition.`;
    return red(`${username} may not use the API.`, byAdmin(text), [`${away.message} · ${away.code}`]);
  }
  if (away !== null) {
    const evidence = [`${away.message} · ${away.code}`];
    if (away.code === 'API_RESERVE')
      return red(away.message, byAdmin('Wait, or lower the reserve in Fathom Setup.'), evidence);
    if (away.kind === 'later')
      return red('Salesforce cannot be reached just now.', byAdmin('Try again in some minutes.'), evidence);
    if (away.kind === 'final') {
      const text = `Check what ${username} may read: profile and the permission set Fathom Integration.`;
      return red(`${username} may not read what a sync needs.`, byAdmin(text), evidence);
    }
    return red(
      'Salesforce does not accept the connection any more.',
      byAdmin(`${SOURCES} and connect Salesforce again.`),
      evidence,
    );
  }
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
