/** Zod pieces that several endpoints share. Messages are for people and never repeat what was given. */
import { z } from 'zod';
import type { MeetingStatus } from '../../types/outcome.ts';

/** Text without control characters: PostgreSQL refuses NUL, headers and logs must not be forged with line ends. */
export const text = (max: number) =>
  z
    .string('must be text.')
    .trim()
    .min(1, 'must not be empty.')
    .max(max, `must have at most ${max} characters.`)
    // eslint-disable-next-line no-control-regex -- finding control characters is the point
    .refine((value) => !/[\u0000-\u001f\u007f]/.test(value), 'must not contain control characters.');

/**
 * Every address Salesforce takes for a User or Contact (`o&m@…`, `d'arc@…`), which Zod's own pattern does not; longest by
 * RFC 5321.
 */
export const email = z
  .email({ pattern: z.regexes.html5Email, error: 'must be an e-mail address.' })
  .max(254)
  .toLowerCase();

/** Our id, Fathom's recording id, or a call or share URL of Fathom (design section 6). */
export const meetingId = text(500);

/** A Salesforce id of 15 or 18 characters with the key prefix of its object; comes out with 18. */
export const salesforceId = (prefix: string, what: string) =>
  z
    .string(`must be the id of ${what}.`)
    .regex(new RegExp(`^${prefix}([A-Za-z0-9]{12}|[A-Za-z0-9]{15})$`), {
      message: `must be the id of ${what} (15 or 18 characters, starting with ${prefix}).`,
    })
    .transform(to18);

/** 15 → 18 characters: each of the three added ones tells which of five letters are capitals, lowest bit first. */
function to18(id: string): string {
  const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
  const part = (from: number) =>
    [...id.slice(from, from + 5)].reduce((bits, letter, at) => bits + (/[A-Z]/.test(letter) ? 2 ** at : 0), 0);
  return id.length === 18 ? id : id + [0, 5, 10].map((from) => LETTERS[part(from)] ?? '').join('');
}

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** `?cursor=&limit=` of every list. */
export const paging = {
  cursor: text(500).exactOptional(),
  limit: z
    .string('must be given once.')
    .regex(/^\d{1,6}$/, `must be a whole number from 1 to ${MAX_LIMIT}.`)
    .transform(Number)
    .refine((value) => value >= 1 && value <= MAX_LIMIT, `must be a whole number from 1 to ${MAX_LIMIT}.`)
    .default(DEFAULT_LIMIT),
};

/** A moment in a query: ISO-8601 with a zone, or a day (its start in UTC). */
export const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], 'must be an ISO-8601 time with zone, or a date.')
  .transform((value) => new Date(value));

/** `true` or `false` in a query; absent is false. */
export const flag = z
  .enum(['true', 'false'], 'must be true or false.')
  .default('false')
  .transform((value) => value === 'true');

/** Agreed to what cannot be taken back or touches closed deals (W11). */
export const confirmation = { confirm: z.boolean('must be true or false.').exactOptional() };

/** Whose Salesforce connection: the team's (an admin's matter), or the acting person's own (C4). */
export const scope = z.enum(['team', 'user'], 'must be team or user.').default('team');

/** A status or reason as the interface spells it. */
export const word = z.string('must be given once.').regex(/^[a-z_]{1,40}$/, 'must be one word of letters and _.');

/** Which lines of the sync log. `cause`: a verdict, or `refused/CODE`. */
export const syncLogFilter = {
  meetingId: meetingId.exactOptional(),
  status: word.exactOptional(),
  cause: text(100).exactOptional(),
  since: moment.exactOptional(),
  until: moment.exactOptional(),
  q: text(200).exactOptional(),
};

const STATUSES = ['new', 'waiting', 'syncing', 'synced', 'partly_synced', 'not_synced', 'failed'] as const;

/** Where a call stands; `satisfies` keeps the list and types/outcome.ts together. */
export const meetingStatus = z.enum(
  STATUSES satisfies readonly MeetingStatus[],
  `must be one of ${STATUSES.join(', ')}.`,
);
