import type { FathomCall, TranscriptLine } from './types.ts';
import { domainsType } from './world.ts';
import type { FathomWorld } from './world.ts';

/** The optional parts of a Meeting object [SPEC section 3]. */
export interface Parts {
  summary: boolean;
  transcript: boolean;
  actionItems: boolean;
  highlights: boolean;
  crmMatches: boolean;
}

/** One call as the current API's Meeting object [SPEC section 4]; optional parts only when asked for. */
export function renderMeeting(world: FathomWorld, call: FathomCall, parts: Parts): Record<string, unknown> {
  const { action_items, highlights, ...rest } = call;
  const always = without(rest, ['transcript', 'default_summary', 'access']);
  const invitees = call.calendar_invitees.map(({ matched_speaker_display_name: speaker, ...invitee }) =>
    parts.transcript ? { ...invitee, matched_speaker_display_name: speaker ?? null } : invitee,
  );
  const meeting: Record<string, unknown> = {
    ...always,
    calendar_invitees_domains_type: domainsType(call.calendar_invitees),
    calendar_invitees: invitees,
    ...(parts.summary && { default_summary: world.summaryOf(call) }),
    ...(parts.transcript && { transcript: world.transcriptOf(call) }),
    ...(parts.actionItems && { action_items: world.summaryOf(call) === null ? null : action_items }),
    ...(parts.highlights && { highlights }),
    ...(parts.crmMatches && { crm_matches: { contacts: [], companies: [], deals: [], error: 'No CRM connected' } }),
  };
  return overlaid(world, call, meeting);
}

/** One call in the older shape [VENDOR section 9, table older/current]. */
export function renderV1(world: FathomWorld, call: FathomCall): Record<string, unknown> {
  const guests = call.calendar_invitees.filter((invitee) => invitee.email !== call.recorded_by.email);
  const seconds = (Date.parse(call.recording_end_time) - Date.parse(call.recording_start_time)) / 1000;
  const summary = world.summaryOf(call)?.markdown_formatted;
  return overlaid(world, call, {
    id: `mtg_${String(call.recording_id)}`,
    title: call.title,
    created_at: call.created_at,
    duration_seconds: Math.round(seconds),
    participants: [
      { name: call.recorded_by.name, email: call.recorded_by.email, role: 'host' },
      ...guests.map(({ name, email }) => ({
        name: name ?? email ?? 'Guest',
        ...(email !== null && { email }),
        role: 'guest',
      })),
    ],
    transcript: segments(world.transcriptOf(call) ?? []),
    ...(summary != null && { summary }),
  });
}

function segments(lines: TranscriptLine[]): Record<string, unknown>[] {
  return lines.map((line, index) => {
    const start = secondsOf(line.timestamp);
    const next = lines[index + 1];
    return {
      speaker: line.speaker.display_name,
      text: line.text,
      start_time: start,
      end_time: next ? secondsOf(next.timestamp) : start + 5,
    };
  });
}

function secondsOf(timestamp: string): number {
  return timestamp.split(':').reduce((total, part) => total * 60 + Number(part), 0);
}

function overlaid(world: FathomWorld, call: FathomCall, meeting: Record<string, unknown>): Record<string, unknown> {
  return { ...meeting, ...world.overrides.get(call.recording_id) };
}

/** A copy without the named fields. */
export function without(object: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
