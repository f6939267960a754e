import { createHash } from 'node:crypto';
import type { Context } from '../../context.ts';
import { meetingIdOf, parseMeeting, type ParsedMeeting } from '../../edge/fathom/parse-meeting.ts';
import { ERASED_REASON, isErasedCall, readErasures, type Erasures } from '../../edge/postgres/erased-people.ts';
import { forgetExcluded, recordExcluded } from '../../edge/postgres/excluded-calls.ts';
import type { FathomSource } from '../../edge/postgres/fathom-sources.ts';
import { keepMeeting, setAside } from '../../edge/postgres/keep-meeting.ts';
import { readKnownFilters } from '../../edge/postgres/known-filters.ts';
import { stillListed } from '../../edge/postgres/vanished.ts';
import { filtersInForce } from '../../org/privacy-filters.ts';
import { removeStored } from '../../org/remember-filters.ts';
import type { Filter } from '../../types/settings.ts';
import { excludedBy, privacyFilters } from '../match/privacy.ts';
import { sortOutRecordings } from './one-recording.ts';
import { rowsOf } from './rows.ts';

export interface PageCounts {
  /** Payloads looked at. */
  readonly seen: number;
  /** Calls that are new or have changed. */
  readonly stored: number;
  readonly setAside: number;
  /** Calls a privacy filter kept out (E6). */
  readonly excluded: number;
}

export interface KeptPage extends PageCounts {
  /** `created_at` of every call that could be read, in ms since the epoch. */
  readonly createdAt: readonly number[];
}

type Source = Pick<FathomSource, 'id' | 'dialect'>;

/** What became of one payload: kept (with what it was worth), kept out by a filter, or broken, and why. */
type Kept =
  | { readonly became: 'new' | 'changed' | 'unchanged' | 'excluded'; readonly id: string; readonly createdAt: number }
  | { readonly became: 'broken'; readonly reason: string };

/**
 * Keeps a page of payloads as Fathom sent them, one by one. Privacy filters come first: of a call they exclude, only id
 * and reason are kept (E6). A payload that cannot be read or stored is set aside with its reason and stops nothing (I3).
 * @throws FiltersUnknown when filters may exist that nobody could ever read; otherwise only when the database cannot be
 * reached or refuses for a reason that is not the payload's
 */
export async function keepPage(
  context: Context,
  tenantId: string,
  source: Source,
  payloads: readonly unknown[],
): Promise<KeptPage> {
  const { filters, known } = await filtersInForce(context, tenantId);
  const erased = await readErasures(context.db, tenantId);
  const page: Kept[] = [];
  for (const payload of payloads) {
    const kept = await keepOne(context, tenantId, source, payload, { filters, erased });
    page.push(kept);
    if (kept.became !== 'broken') continue;
    context.log.warn(
      { tenantId, sourceId: source.id, reason: kept.reason },
      'A call could not be read and was set aside',
    );
    await putAside(context, tenantId, source, payload, kept.reason, filters);
  }
  const read = page.flatMap((kept) => (kept.became === 'broken' ? [] : [kept]));
  if (!known) await obeyNewFilters(context, tenantId, read);
  const count = (...outcomes: Kept['became'][]) => page.filter(({ became }) => outcomes.includes(became)).length;
  return {
    seen: payloads.length,
    stored: count('new', 'changed'),
    setAside: count('broken'),
    excluded: count('excluded'),
    createdAt: read.map(({ createdAt }) => createdAt),
  };
}

/** An org was connected while this page was being stored: its filters count for the page too. */
async function obeyNewFilters(context: Context, tenantId: string, page: readonly { id: string }[]): Promise<void> {
  const known = await readKnownFilters(context.db, tenantId);
  if (known === null) return;
  const ids = page.map(({ id }) => id);
  await removeStored(context, tenantId, known.filters, ids);
}

/** What keeps calls out of the store: filters (E6), and erased people (W11). */
interface KeepRules {
  readonly filters: readonly Filter[];
  readonly erased: Erasures;
}

async function keepOne(
  context: Context,
  tenantId: string,
  source: Source,
  payload: unknown,
  rules: KeepRules,
): Promise<Kept> {
  try {
    const read = parseMeeting(source.dialect, payload);
    return read.ok ? await keepRead(context, tenantId, source, read, rules) : { became: 'broken', reason: read.reason };
  } catch (fault) {
    const reason = payloadsFault(fault);
    if (reason === null) throw fault;
    return { became: 'broken', reason };
  }
}

async function keepRead(
  { db, clock }: Context,
  tenantId: string,
  source: Source,
  read: Extract<ParsedMeeting, { ok: true }>,
  { filters, erased }: KeepRules,
): Promise<Kept> {
  const { id, createdAt } = read.meeting;
  const about = { id, createdAt: Date.parse(createdAt) };
  const reason = isErasedCall(tenantId, read.meeting, erased)
    ? ERASED_REASON
    : (excludedBy(read.meeting, filters)?.kind ?? null);
  if (reason !== null) {
    await recordExcluded(db, tenantId, { meetingId: id, sourceId: source.id, reason }, clock());
    // One stored before the filter was made stays, and is not missing from Fathom.
    await stillListed(db, tenantId, id, source.id, clock());
    return { became: 'excluded', ...about };
  }
  const became = await keepMeeting(db, tenantId, { sourceId: source.id, ...rowsOf(read) }, clock());
  if (became !== 'unchanged') await sortOutRecordings({ db, clock }, tenantId, [id]);
  if (became === 'new') await forgetExcluded(db, tenantId, id);
  return { became, ...about };
}

/** Most of a broken payload that is worth keeping whole, in characters. */
const LONGEST_KEPT = 1_000_000;

/** A broken payload as it is kept: whole; in part when it is huge; its id alone where a filter might have kept it out. */
function keptPart(payload: unknown, id: string | null, text: string, filters: readonly Filter[]): unknown {
  if (privacyFilters(filters).length > 0)
    return { id, withheld: 'privacy filters are in force', characters: text.length };
  return text.length > LONGEST_KEPT ? excerptOf(id, text) : payload;
}

const excerptOf = (id: string | null, text: string) => ({
  id,
  excerpt: text.slice(0, 10_000),
  characters: text.length,
});

async function putAside(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  tenantId: string,
  source: Source,
  payload: unknown,
  reason: string,
  filters: readonly Filter[],
): Promise<void> {
  const text = textOf(payload);
  const broken = { sourceId: source.id, payloadHash: createHash('sha256').update(text).digest('hex'), reason };
  const id = meetingIdOf(source.dialect, payload);
  if (id !== null) await stillListed(db, tenantId, id, source.id, clock());
  try {
    await setAside(db, tenantId, { ...broken, payload: keptPart(payload, id, text, filters) }, clock());
  } catch (fault) {
    if (payloadsFault(fault) === null) throw fault;
    await setAside(db, tenantId, { ...broken, payload: excerptOf(id, text) }, clock());
  }
}

/** What the payload itself is to blame for: PostgreSQL's classes 22 (data) and 54 (too complex), and too deep nesting. */
function payloadsFault(fault: unknown): string | null {
  if (fault instanceof RangeError) return 'the call is nested too deeply to be stored';
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? fault.code : null;
  if (typeof code !== 'string' || !/^(22|54)[0-9A-Z]{3}$/.test(code)) return null;
  return `the database does not take a value of this call (${code})`;
}

function textOf(payload: unknown): string {
  try {
    return JSON.stringify(payload) ?? 'undefined';
  } catch (fault) {
    // RangeError: deeper than the stack allows. What it is is said in the reason.
    if (fault instanceof RangeError) return '(nested too deeply to be written down)';
    throw fault;
  }
}
