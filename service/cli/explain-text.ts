/** An explanation as text. Comes as JSON (from a service, perhaps of another version), so it is read loosely. */
import { z } from 'zod';

const explanationView = z.looseObject({
  meetingId: z.string(),
  title: z.string(),
  status: z.string(),
  sentence: z.string(),
  steps: z.array(
    z.looseObject({
      number: z.number(),
      title: z.string(),
      state: z.string(),
      finding: z.string(),
      evidence: z.array(z.string()).default([]),
      fix: z.looseObject({ text: z.string(), url: z.string().nullish(), who: z.string() }).nullish(),
    }),
  ),
  nearMisses: z.array(z.looseObject({ text: z.string(), url: z.string().nullish() })).default([]),
  bundle: z.string(),
});

const MARKS: Readonly<Record<string, string>> = { ok: '✓', problem: '✗', warning: '!', not_checked: '–' };

const withUrl = (text: string, url: string | null | undefined) => (url ? `${text} ${url}` : text);

/** The sentence, the eight steps with evidence and fix, near misses; the bundle for support is in `--json`. */
export function showExplanation(explanation: unknown): string {
  const { meetingId, title, status, sentence, steps, nearMisses } = explanationView.parse(explanation);
  const lines = steps.flatMap(({ number, title: step, state, finding, evidence, fix }) => [
    `${MARKS[state] ?? '?'} ${number}. ${step}: ${finding}`,
    ...evidence.map((one) => `     ${one}`),
    ...(fix ? [`     → ${withUrl(fix.text, fix.url)} (${fix.who})`] : []),
  ]);
  const near =
    nearMisses.length === 0
      ? []
      : ['', 'Near misses:', ...nearMisses.map(({ text, url }) => `  ${withUrl(text, url)}`)];
  return [sentence, '', `${title} (${meetingId}), ${status}`, ...lines, ...near].join('\n');
}
