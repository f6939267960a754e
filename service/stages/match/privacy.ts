import type { Meeting } from '../../types/meeting.ts';
import type { Filter } from '../../types/settings.ts';
import { domainOf, isWithin } from './people.ts';

/** The kinds of `Fathom_Filter__c` that keep a call out (E6); the others are about who is a customer (E1). */
export const PRIVACY_KINDS = ['ExcludedDomain', 'TitleWord', 'Host', 'Private'] as const;
export type PrivacyKind = (typeof PRIVACY_KINDS)[number];

/** A filter that keeps calls out. */
export interface PrivacyFilter extends Filter {
  readonly kind: PrivacyKind;
}

/** What Fathom calls a recording that only its host sees [SPEC, fathom-api.md section 4]. */
const PRIVATE = 'no_teams';

function isPrivacy(filter: Filter): filter is PrivacyFilter {
  return PRIVACY_KINDS.some((kind) => kind === filter.kind);
}

/** The filters among an org's rows that keep calls out. */
export function privacyFilters(filters: readonly Filter[]): PrivacyFilter[] {
  return filters.filter(isPrivacy);
}

const bareDomain = (value: string) =>
  value
    .trim()
    .toLowerCase()
    .replace(/^[@.]+/, '');
const bareAddress = (value: string) => value.trim().toLowerCase();
const bareText = (value: string) => value.normalize('NFKC').replace(/\s+/g, ' ').trim();

/** Written without spaces between words, so that a word has no edge to look for. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const PART_OF_WORD = String.raw`[\p{L}\p{M}\p{N}_]`;

/** The word, or phrase, as a whole, in any case: `HR` is in "HR: review", not in "Chris". */
function wordPattern(value: string): RegExp | null {
  const word = bareText(value);
  if (word === '') return null;
  const edge = (character: string | undefined, look: string) =>
    character === undefined || UNSPACED.test(character) || !new RegExp(PART_OF_WORD, 'u').test(character)
      ? ''
      : `(?${look}${PART_OF_WORD})`;
  const escaped = word.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  return new RegExp(`${edge([...word][0], '<!')}${escaped}${edge([...word].at(-1), '!')}`, 'iu');
}

function titlesOf(meeting: Meeting): string[] {
  return [meeting.title, meeting.calendarTitle ?? ''].map(bareText);
}

function addressesOf(meeting: Meeting): string[] {
  return [meeting.host, ...meeting.attendees].flatMap((person) => person.email ?? []);
}

/** Whether one filter keeps one call out. A filter without a usable value keeps nothing out. */
export function excludes({ kind, value }: PrivacyFilter, meeting: Meeting): boolean {
  switch (kind) {
    case 'Private':
      return meeting.sharedWith === PRIVATE;
    case 'Host':
      return bareAddress(value) !== '' && meeting.host.email === bareAddress(value);
    case 'ExcludedDomain': {
      const domain = bareDomain(value);
      return domain !== '' && addressesOf(meeting).some((address) => isWithin(domainOf(address), domain));
    }
    case 'TitleWord': {
      const pattern = wordPattern(value);
      return pattern !== null && titlesOf(meeting).some((title) => pattern.test(title));
    }
  }
}

/** The first filter that keeps a call out (E6), or `null`. */
export function excludedBy(meeting: Meeting, filters: readonly Filter[]): PrivacyFilter | null {
  return privacyFilters(filters).find((filter) => excludes(filter, meeting)) ?? null;
}

/** Why a filter can never match, in words for the admin who wrote it; `null` for a usable one. */
export function problemOf({ kind, value }: PrivacyFilter): string | null {
  if (kind === 'Private') return null;
  if (value.trim() === '') return 'The value is empty, so it excludes nothing.';
  if (kind === 'Host' && !/^[^\s@]+@[^\s@]+$/.test(bareAddress(value))) return 'A host is given by e-mail address.';
  if (kind === 'ExcludedDomain' && !/^[^\s@]+\.[^\s@.]+$/.test(bareDomain(value))) return 'This is not a domain.';
  return null;
}
