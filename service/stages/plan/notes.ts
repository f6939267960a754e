import type { LedgerEntry } from '../../types/ledger.ts';
import type { Operation, Skip } from '../../types/operation.ts';
import { htmlOf } from './convert/rich-text.ts';
import { dayIn, readableDay } from './days.ts';
import { fitText } from './fit-text.ts';
import { noteKey } from './keys.ts';
import { callLink, callTime, oneLine, type PlanContext } from './plan-context.ts';
import { targetsOf, type Target } from './targets.ts';

/** Length of `ContentNote.Title`. */
const TITLE_LENGTH = 255;

/** What a note hangs on, as the ledger keeps it: ids in one text. */
const LINKS = 'LinkedEntityIds';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What the note is found by should the answer to its making be lost: the recording is in it (W15). */
function titleOf({ meeting, match, recording }: PlanContext): string {
  const ending = ` · ${readableDay(callTime(meeting), match.owner.timeZone)} · Fathom ${recording}`;
  return `${fitText(oneLine(`Call: ${meeting.title}`), TITLE_LENGTH - ending.length, null)}${ending}`;
}

/** The summary as the note shows it; Fathom's words run nothing (W8). */
function contentOf({ meeting, match }: PlanContext): string {
  const day = dayIn(callTime(meeting), match.owner.timeZone);
  const head = [day, meeting.host.name ?? meeting.host.email].filter((part) => part !== null).join(' · ');
  const link = callLink(meeting);
  const address = link === null ? '' : escaped(link).replaceAll('"', '&quot;');
  const recording = link === null ? '' : `<p><a href="${address}">Recording</a></p>`;
  return `<p>${escaped(head)}</p>${htmlOf({ kind: 'markdown', markdown: meeting.summary?.markdown ?? '' })}${recording}`;
}

/** Contact, Account and deal of a target. A person account is one record with two ids: the Account's shows the notes. */
function recordsOf({ contact, others, opportunity }: Target): string[] {
  const people = [contact, ...others].flatMap(({ id, accountId, isPersonAccount }) =>
    isPersonAccount ? (accountId ?? id) : [id, ...(accountId === null ? [] : [accountId])],
  );
  const isOpen = opportunity !== null && !opportunity.isClosed && opportunity.name !== '';
  return isOpen ? [...people, opportunity.id] : people;
}

function linkedBefore(entry: LedgerEntry | undefined): string[] {
  const ids = entry?.written[LINKS];
  return typeof ids === 'string' && ids !== '' ? ids.split(',') : [];
}

/**
 * The summary as one enhanced Note on every Contact, Account and open deal of the call, where that is switched on (W15).
 * Made once: its text belongs to people from then on; a deal that is found later is linked to it (M9, W16).
 */
export function planNotes(context: PlanContext): Operation[] {
  const { meeting, ledger, settings, recording } = context;
  if (!settings.values.writeNotes || (meeting.summary?.markdown.trim() ?? '') === '') return [];
  const own = ledger.entries.find((entry) => entry.role === 'note' && entry.state !== 'withdrawn');
  const intendedTitle = own?.intended['Title'];
  const arrived = ledger.notes?.find((note) => note.title === intendedTitle);
  const recordId = own?.recordId ?? arrived?.id ?? null;
  const linked = linkedBefore(own);
  const wanted = [...new Set(targetsOf(context).flatMap(recordsOf))];
  const links = wanted.filter((id) => !linked.includes(id));
  const about: Omit<Skip, 'kind' | 'verdict'> = {
    key: noteKey(recording),
    meetingId: meeting.id,
    role: 'note',
    contactId: null,
    accountId: null,
    opportunityId: null,
    itemId: null,
    because: `W15: the summary as a note on ${wanted.length} ${wanted.length === 1 ? 'record' : 'records'} of the call.`,
    warnings: [],
  };
  if (wanted.length === 0) return [];
  if (recordId !== null && links.length === 0) {
    return [{ ...about, kind: 'skip', verdict: 'unchanged', because: 'W15: the note is there already.' }];
  }
  const title = recordId === null ? titleOf(context) : String(own?.written['Title'] ?? intendedTitle ?? '');
  const fields = { Title: title, [LINKS]: [...new Set([...linked, ...wanted])].join(',') };
  return [{ ...about, kind: 'write_note', recordId, fields, content: contentOf(context), links }];
}
