/** The older API as others described it [VENDOR, fathom-api.md section 9]. */
import { z } from 'zod';
import type { FathomIdentity, ListQuery, MeetingPage, Wire } from './client.ts';
import { nextCursorOf, pageUrl } from './paging.ts';
import { read } from './read-answer.ts';
import { v1Page } from './schema.ts';
import { emailOf, textOf } from './values.ts';

const PAGE_SIZE = '50';

/** `createdBefore` is left to the caller's reading: this API lists everything since. */
export async function listMeetings(wire: Wire, query: ListQuery): Promise<MeetingPage> {
  const first = new URL('meetings', wire.base);
  first.searchParams.set('since', query.createdAfter.toISOString());
  first.searchParams.set('limit', PAGE_SIZE);
  const { body, answeredAt } = await wire.get(pageUrl(first, query.cursor, wire.base), 'heavy');
  const page = read(v1Page, body, 'list of calls');
  return { items: page.meetings ?? page.data ?? [], nextCursor: nextCursorOf(page, wire.base), answeredAt };
}

/** No such question here: a late summary comes with the next listing. */
export function readSummary(): Promise<null> {
  return Promise.resolve(null);
}

/** No such question here either. */
export function readTranscript(): Promise<null> {
  return Promise.resolve(null);
}

const text = z.string().nullish();
const user = z.looseObject({ email: text, name: text });
const userAnswer = user.extend({ user: user.nullish(), data: user.nullish() });

/** `GET /v1/user` is the floor system's key check (C1); the body's shape is nobody's promise. */
export async function check(wire: Wire): Promise<FathomIdentity> {
  const { body } = await wire.get(new URL('user', wire.base), 'light');
  const answer = read(userAnswer, body, 'user');
  const found = answer.user ?? answer.data ?? answer;
  const email = emailOf(found.email);
  return { email, name: textOf(found.name), hosts: email === null ? [] : [email] };
}
