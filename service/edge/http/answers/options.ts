/** Answers about options, API use and causes of trouble. */
import { z } from 'zod';
import { count, optionalText, text, time } from './common.ts';

export const options = z.object({
  retentionDays: z.object({ log: count, content: count.nullable().describe('null: for good.') }),
  apiReservePercent: z.int().min(0).max(100),
  hostMap: z.record(z.string(), text).describe('Salesforce User id by host address.'),
  nightlyRelist: z.boolean(),
});

export const usage = z.object({
  today: z.object({
    us: count,
    org: z
      .object({ used: z.int(), max: z.int(), at: time })
      .nullable()
      .describe('All integrations of the org together.'),
    reservePercent: z.int(),
    stopped: z.boolean().describe('The reserve is reached: what is due waits.'),
  }),
  days: z.array(
    z.object({
      day: z.iso.date(),
      us: count,
      org: z
        .object({ used: z.int(), max: z.int() })
        .nullable()
        .describe('The highest count of 24 hours that the org told that day; null: it was not asked.'),
    }),
  ),
});

export const causes = z.object({
  causes: z.array(
    z.object({
      cause: text.describe('A verdict, or refused/CODE.'),
      meaning: text,
      check: optionalText,
      who: text,
      calls: count,
      retryable: z.boolean(),
      code: optionalText,
    }),
  ),
});
