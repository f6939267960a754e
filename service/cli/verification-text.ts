/** A verification as text. Comes as JSON (from a service, perhaps of another version), so it is read loosely. */
import { z } from 'zod';

const verificationView = z.looseObject({
  state: z.string(),
  checks: z.array(
    z.looseObject({
      title: z.string(),
      state: z.string(),
      finding: z.string(),
      fix: z.looseObject({ text: z.string(), url: z.string().nullish(), who: z.string() }).nullish(),
      evidence: z.array(z.string()).default([]),
    }),
  ),
});

const HEADS: Readonly<Record<string, string>> = {
  green: 'Everything is set up.',
  yellow: 'Set up, with points worth a look.',
  red: 'Not set up: automatic sync cannot start yet.',
};

/** One line a check, what to do below it. */
export function showVerification(verification: unknown): string {
  const { state, checks } = verificationView.parse(verification);
  const lines = checks.flatMap(({ title, state: colour, finding, fix, evidence }) => [
    `${colour.padEnd(6)} ${title}: ${finding}`,
    ...(fix ? [`       → ${fix.text}${fix.url ? ` ${fix.url}` : ''}`] : []),
    ...(colour === 'green' ? [] : evidence.map((one) => `         ${one}`)),
  ]);
  return [HEADS[state] ?? state, ...lines].join('\n');
}

/** Whether anything is red, so that scripts can tell. */
export function isRed(verification: unknown): boolean {
  return verificationView.parse(verification).state === 'red';
}
