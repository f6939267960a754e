/** A rehearsal as text. Comes as JSON (from a service, perhaps of another version), so it is read loosely. */
import { z } from 'zod';
import { refusalText, refusalView } from './plan-text.ts';
import { table } from './table.ts';

const rehearsalView = z.looseObject({
  meetingId: z.string(),
  possible: z.boolean(),
  because: z.string().nullish(),
  results: z.array(
    z.looseObject({
      key: z.string(),
      kind: z.string(),
      recordId: z.string().nullish(),
      outcome: z.string(),
      refusal: refusalView.nullish(),
      refusedFields: z.array(refusalView).default([]),
      because: z.string(),
    }),
  ),
  caveats: z.array(z.string()).default([]),
  left: z.array(z.string()).default([]),
});

const OUTCOMES: Readonly<Record<string, string>> = {
  would_be_written: 'would be written',
  would_be_refused: 'would be refused',
  not_tried: 'not tried',
};

/** What Salesforce would say to each operation, then what a rehearsal cannot show. */
export function showRehearsal(rehearsal: unknown): string {
  const { meetingId, possible, because, results, caveats, left } = rehearsalView.parse(rehearsal);
  if (!possible) return `${meetingId}: not rehearsed. ${because ?? ''}`.trim();
  const rows = results.map(({ kind, recordId, outcome, refusal, refusedFields, because: reason }) => {
    const refusals = [...(refusal ? [refusal] : []), ...refusedFields];
    return [
      kind.replaceAll('_', ' '),
      [OUTCOMES[outcome] ?? outcome, recordId].filter(Boolean).join('\n'),
      refusals.length > 0 ? refusals.map(refusalText).join('\n') : reason,
      refusals.flatMap(({ check }) => check ?? []).join('\n'),
    ];
  });
  const head = `${meetingId}: tried in Salesforce and taken back.`;
  const shown = rows.length === 0 ? [] : [table(['what', 'outcome', 'why', 'what to do'], rows)];
  const stayed = left.map((line) => `! ${line} Rehearsals have ended in this organisation.`);
  return [head, ...shown, ...stayed, ...caveats.map((caveat) => `Note: ${caveat}`)].join('\n');
}

/** Whether Salesforce would refuse anything, so that scripts can tell. */
export function rehearsalFails(rehearsal: unknown): boolean {
  const { possible, results, left } = rehearsalView.parse(rehearsal);
  const refused = ({ outcome, refusedFields }: (typeof results)[number]) =>
    outcome === 'would_be_refused' || refusedFields.length > 0;
  return !possible || left.length > 0 || results.some(refused);
}
