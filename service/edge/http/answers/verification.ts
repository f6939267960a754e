/** The answer of the verification. */
import { z } from 'zod';
import { optionalText, optionalTime, text } from './common.ts';

export const verification = z.object({
  id: z.uuid().nullable(),
  state: z.enum(['running', 'green', 'yellow', 'red', 'never']),
  at: optionalTime,
  checks: z.array(
    z.object({
      name: z.string().regex(/^[a-z_]+$/),
      title: text,
      state: z.enum(['green', 'yellow', 'red']),
      finding: text,
      fix: z.object({ text, url: optionalText, who: z.enum(['admin', 'operator', 'host', 'nobody']) }).nullable(),
      evidence: z.array(text),
    }),
  ),
  override: z
    .object({ reason: text, by: optionalText, at: optionalTime })
    .nullable()
    .describe('Automatic was switched on without a passed verification.'),
});
