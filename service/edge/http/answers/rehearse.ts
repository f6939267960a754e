/** The answer of a rehearsal. */
import { z } from 'zod';
import { optionalText, text } from './common.ts';

const refusal = z.object({
  field: optionalText,
  meaning: text,
  check: text,
  who: text,
  retry: z.boolean(),
  message: text,
  code: text,
});

export const rehearsal = z.object({
  meetingId: text,
  possible: z.boolean(),
  because: optionalText.describe('Why it was not possible.'),
  results: z.array(
    z.object({
      key: text,
      kind: z.enum(['create_task', 'update_task', 'update_opportunity', 'write_note', 'suggest', 'skip']),
      role: z.enum(['call', 'item', 'deal', 'note']),
      recordId: optionalText,
      outcome: z.enum(['would_be_written', 'would_be_refused', 'not_tried']),
      refusal: refusal.nullable(),
      refusedFields: z.array(refusal).describe('Fields refused while the rest is written.'),
      because: text,
      warnings: z.array(text),
    }),
  ),
  caveats: z.array(text),
  left: z.array(text).describe('What stayed in Salesforce and was removed; nothing, as a rule.'),
});
