/** The order in which an admin works: what stops everything first. */
const ORDER = ['red', 'yellow', 'green'];

export const inOrder = (checks) => [...checks].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));

export const countOf = (checks, state) => checks.filter((check) => check.state === state).length;

/** The report as text, to be kept or sent: state and time first, then every check with its fix and evidence. */
export function reportOf({ state, at, checks }) {
  const blocks = inOrder(checks).map(({ title, state: color, finding, fix, evidence }) =>
    [
      `[${color}] ${title}`,
      finding,
      fix && `> ${fix.text}${fix.url ? ` (${fix.url})` : ''}`,
      ...evidence.map((one) => `- ${one}`),
    ]
      .filter(Boolean)
      .join('\n'),
  );
  return [`Fathom for Salesforce: ${state}, ${at}`, ...blocks].join('\n\n');
}
