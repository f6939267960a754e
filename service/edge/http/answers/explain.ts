/** The answer of explain. */
import { z } from 'zod';
import { count, optionalText, status, text, verdict } from './common.ts';

const fix = z.object({
  text,
  url: optionalText.describe('The record or the page of Setup.'),
  who: z.enum(['admin', 'rep', 'host', 'support', 'nobody']),
});

const cause = z.string().regex(/^[a-z_]+$/);

export const explanation = z.object({
  meetingId: text,
  title: text,
  url: optionalText,
  status,
  sentence: text.describe('Why the call is where it is, in one sentence.'),
  cause: cause.nullable().describe('One stable word for that; `null`: nothing is in the way.'),
  verdict: verdict.nullable(),
  steps: z.array(
    z.object({
      number: count.min(1).max(8),
      name: z.enum(['connection', 'attendees', 'roles', 'opportunity', 'calendar', 'mapping', 'validation', 'support']),
      title: text,
      state: z.enum(['ok', 'problem', 'warning', 'not_checked']),
      cause: cause.nullable(),
      finding: text,
      evidence: z.array(text),
      fix: fix.nullable(),
    }),
  ),
  nearMisses: z.array(
    z.object({
      kind: z.enum([
        'lead',
        'other_email_field',
        'deleted_contact',
        'similar_contact',
        'account_domain',
        'closed_deal',
        'deal_without_role',
        'similar_heading',
      ]),
      text,
      recordId: optionalText,
      url: optionalText,
    }),
  ),
  bundle: text.describe('JSON for support, without names, addresses or content.'),
});
