import { byAdmin, green, red, yellow, type Judged, type VerifyFacts } from '../facts.ts';

const SOURCES = 'Fathom Setup > Sources';

/** Whether Fathom answers, and whose calls its keys show; judged also when Salesforce is away. */
export function judgeFathom({ sources }: VerifyFacts): Judged {
  if (sources.length === 0)
    return red('No Fathom key is connected.', byAdmin(`Connect Fathom with an API key in ${SOURCES}.`));
  const working = sources.filter(({ state }) => state === 'connected');
  const troubled = sources.filter(({ state }) => state !== 'connected');
  const evidence = sources.map(
    ({ state, calls, hosts }) => `${state}: ${calls} calls of ${hosts.length} hosts (${hosts.slice(0, 5).join(', ')})`,
  );
  const [first] = troubled;
  if (first !== undefined) {
    const fix = byAdmin(first.nextStep ?? `Renew the key in ${SOURCES}.`);
    return (working.length === 0 ? red : yellow)(
      `A Fathom key does not work: ${first.reason ?? first.state}`,
      fix,
      evidence,
    );
  }
  const hosts = new Set(working.flatMap((source) => source.hosts));
  if (working.every(({ calls }) => calls === 0)) {
    return yellow(
      'The Fathom keys show no call yet.',
      byAdmin('Wait for the first pull, or use the key of somebody who sees the team’s calls.'),
      evidence,
    );
  }
  if (hosts.size === 1) {
    const text =
      'Add keys of others, or the key of somebody who sees the team’s calls; private calls show to their host’s key only.';
    return yellow(`The keys show calls of one host only: ${[...hosts].join('')}.`, byAdmin(text), evidence);
  }
  return green(`The keys show calls of ${hosts.size} hosts.`, evidence);
}
