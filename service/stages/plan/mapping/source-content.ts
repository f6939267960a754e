import type { FactName, FieldMapping } from '../../../types/mapping.ts';
import type { Meeting, Person } from '../../../types/meeting.ts';
import type { Content } from '../convert/converted.ts';
import { plainText } from '../plain-text.ts';
import { callLink, callTime } from '../plan-context.ts';
import { headingIdentity, sectionsOf } from '../sections.ts';

/** Facts of a call and what people call them (F2). */
export const FACTS: Readonly<Record<FactName, string>> = {
  recording_link: 'Link to the recording',
  last_call_date: 'Date of the last call',
  attendees: 'Attendees',
  host: 'Host',
  whole_summary: 'Whole summary',
  open_action_items: 'Open action items',
  next_step: 'Next step',
};

export const isFact = (name: string): name is FactName => Object.hasOwn(FACTS, name);

/** Headings that say the next step. */
const NEXT_STEP_HEADINGS: ReadonlySet<string> = new Set(['next step', 'next steps']);

const markdown = (text: string): Content | null =>
  plainText(text) === '' ? null : { kind: 'markdown', markdown: text };
const text = (value: string | null): Content | null =>
  value === null || value.trim() === '' ? null : { kind: 'text', text: value };

function personText({ name, email }: Person): string {
  return name !== null && email !== null ? `${name} <${email}>` : (name ?? email ?? '');
}

/** Everything a call says under a heading, own subheadings included; equal headings are joined in order (F1). */
function underHeading(call: Meeting, named: (identity: string) => boolean): Content | null {
  const sections = sectionsOf(call).filter((section) => named(section.identity));
  // An H4 of the same name under its own H3 is in that H3's text already.
  const outer = sections.filter(({ parent, level }) => level === 3 || parent === null || !named(parent));
  return markdown(outer.map((section) => section.markdown).join('\n\n'));
}

function openItems(call: Meeting): Content | null {
  const open = call.actionItems.filter(({ completed, description }) => !completed && description.trim() !== '');
  const lines = open.map(({ description, assignee }) => {
    const whose = assignee?.name ?? assignee?.email ?? null;
    return `- ${whose === null ? '' : `${whose}: `}${description.replace(/\s+/g, ' ').trim()}`;
  });
  return text(lines.join('\n'));
}

const FACT_CONTENT: Readonly<Record<FactName, (call: Meeting) => Content | null>> = {
  recording_link: (call) => text(callLink(call)),
  last_call_date: (call) => ({ kind: 'moment', at: callTime(call) }),
  attendees: ({ attendees, host }) =>
    text(
      attendees
        .filter(({ email }) => email === null || email !== host.email)
        .map(personText)
        .filter((person) => person !== '')
        .join(', '),
    ),
  host: ({ host }) => text(host.name ?? host.email),
  whole_summary: (call) => markdown(call.summary?.markdown ?? ''),
  open_action_items: openItems,
  next_step: (call) => underHeading(call, (identity) => NEXT_STEP_HEADINGS.has(identity)) ?? openItems(call),
};

/**
 * What one call says about the source of a mapping; `null` for nothing (F1, F2).
 * @param source heading as anybody may write it, or the name of a fact
 */
export function contentOf(call: Meeting, source: Pick<FieldMapping, 'sourceKind' | 'section'>): Content | null {
  if (source.sourceKind === 'Fact') return isFact(source.section) ? FACT_CONTENT[source.section](call) : null;
  const wanted = headingIdentity(source.section);
  return underHeading(call, (identity) => identity === wanted);
}
