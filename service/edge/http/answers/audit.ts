/** Answers about who did what. */
import { z } from 'zod';
import { pageOf, text, time } from './common.ts';

export const audit = pageOf(
  z.object({
    id: text,
    at: time,
    actor: text.describe('An e-mail address, or api_key, cli, browser, service.'),
    action: text,
    what: text.describe('The act in words.'),
    detail: z.record(z.string(), z.unknown()),
  }),
);
