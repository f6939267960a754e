import { rollUp } from '../stages/plan/deal-summary.ts';
import { plainText } from '../stages/plan/plain-text.ts';
import { headingIdentity, sectionsOf } from '../stages/plan/sections.ts';
import { newestCallFirst, refOf } from './calls.ts';
import type { DealSection, DealView } from './shape.ts';
import type { MappedField, StoredCall } from './stored.ts';

/** Fields each heading feeds, by the heading's identity (F2). */
function fieldsByHeading(mappings: readonly MappedField[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { sourceKind, section, targetField } of mappings) {
    if (sourceKind !== 'Section') continue;
    const identity = headingIdentity(section);
    found.set(identity, [...(found.get(identity) ?? []), targetField]);
  }
  return found;
}

/** What the calls of the deal say, section by section, each in the words of the newest call that has it (W4). */
export function dealSections(calls: readonly StoredCall[], mappings: readonly MappedField[]): DealSection[] {
  const fields = fieldsByHeading(mappings);
  return rollUp(calls.map((call) => call.meeting)).map(({ heading, parentHeading, identity, text, call }) => ({
    heading,
    parentHeading,
    text,
    call: refOf(call),
    mappedTo: fields.get(identity) ?? [],
  }));
}

/** The newest call's summary where no heading divides it: nothing of it is in a section or field (W4). */
export function wholeSummaryOf(calls: readonly StoredCall[]): DealView['wholeSummary'] {
  const [newest] = [...calls].sort(newestCallFirst);
  if (newest === undefined || sectionsOf(newest.meeting).length > 0) return null;
  const text = plainText(newest.meeting.summary?.markdown ?? '');
  return text === '' ? null : { text, call: refOf(newest.meeting) };
}

/** Identities (F2) of the headings under which Fathom's templates put what comes next. */
const NEXT_STEPS = ['next steps', 'next step'];

/** The newest "next steps" of the deal (F2). Its sub-headings are put under it. */
export function nextStepOf(sections: readonly DealSection[]): DealView['nextStepOnDeal'] {
  const isNext = (heading: string | null) => heading !== null && NEXT_STEPS.includes(headingIdentity(heading));
  const parts = sections.filter(({ heading, parentHeading }) => isNext(heading) || isNext(parentHeading));
  const newest = parts.reduce<DealSection | null>(
    (best, part) => (best === null || part.call.at > best.call.at ? part : best),
    null,
  );
  if (newest === null) return null;
  const text = parts
    .filter((part) => part.call.meetingId === newest.call.meetingId)
    .map((part) => (isNext(part.heading) ? part.text : `${part.heading}\n${part.text}`))
    .join('\n');
  return { text, call: newest.call };
}
