import type { FathomCall, Invitee, Recorder } from '../fathom/types.ts';
import { seeded } from './random.ts';
import { summaryOf, talkOf } from './summaries.ts';
import type { Talk, TemplateName } from './summaries.ts';
import { itemsOf, transcriptOf } from './talk.ts';
import type { Speaker } from './talk.ts';
import { COMPANY, INTERNAL_DOMAIN, memberOf, nameOf } from './team.ts';
import type { Member, MemberKey } from './team.ts';

export interface Guest {
  name: string | null;
  email: string | null;
}

/** What is said about one call; the rest is made from its number. */
export interface CallPlan {
  /** Unique; recording id and texts follow from it. */
  number: number;
  host: MemberKey;
  title: string;
  company: string;
  amount?: number;
  colleagues?: MemberKey[];
  guests: Guest[];
  template: TemplateName;
  /** End of the recording. */
  endsAt: Date;
  minutes?: number;
  /** Changes to the finished call. */
  change?: (call: FathomCall, talk: Talk) => Partial<FathomCall>;
}

/** Recording ids of this world begin here. */
const FIRST_RECORDING = 401_770_000;
/** Fathom needs some minutes after a call until it is listed. */
const PROCESSING_MS = 4 * 60_000;
const MEETING_TYPES: Record<TemplateName, string> = {
  discovery: 'Discovery',
  demo: 'Demo',
  negotiation: 'Negotiation',
  checkin: 'Customer check-in',
  general: 'General',
};

export function recordingIdOf(number: number): number {
  return FIRST_RECORDING + number;
}

/** One call in full, always the same for the same plan. @param listedBy latest moment it can have been created. */
export function callOf(plan: CallPlan, listedBy: Date): FathomCall {
  const random = seeded(plan.number * 7919 + 17);
  const host = memberOf(plan.host);
  const seconds = (plan.minutes ?? random.between(24, 52)) * 60 + random.between(0, 59);
  const ends = plan.endsAt.getTime();
  const starts = ends - seconds * 1000;
  const url = `https://fathom.video/calls/${String(611_000_000 + plan.number)}`;
  const talk = talkOf(
    random,
    {
      company: plan.company,
      person: plan.guests[0]?.name ?? 'the customer',
      host: nameOf(host),
      amount: plan.amount ?? 40_000,
    },
    new Date(ends + 9 * 86_400_000),
  );
  const guests = plan.guests.map((guest) => ({
    name: guest.name ?? 'Guest',
    email: guest.email?.trim().toLowerCase() ?? null,
  }));
  const speakers = [speaker(host), ...guests];
  const base: FathomCall = {
    recording_id: recordingIdOf(plan.number),
    title: plan.title,
    meeting_title: plan.title,
    meeting_type: MEETING_TYPES[plan.template],
    url,
    share_url: `https://fathom.video/share/Sb${plan.number.toString(36).padStart(8, 'x')}`,
    meeting_url: `https://meet.${INTERNAL_DOMAIN}/j/${String(8_120_000_000 + plan.number)}`,
    created_at: new Date(Math.min(ends + PROCESSING_MS, listedBy.getTime())).toISOString(),
    ...schedule(starts, seconds),
    recording_start_time: new Date(starts).toISOString(),
    recording_end_time: plan.endsAt.toISOString(),
    shared_with: 'single_team',
    transcript_language: 'en',
    calendar_invitees: inviteesOf(host, plan.colleagues ?? [], plan.guests),
    recorded_by: recorder(host),
    default_summary: summaryOf(random, plan.template, talk, url),
    action_items: itemsOf(random, speaker(host), guests, url, seconds),
    transcript: transcriptOf(random, speakers, talk, seconds),
    highlights: [],
  };
  return { ...base, ...plan.change?.(base, talk) };
}

/** A call booked for the last full five minutes before it began, for half an hour or an hour. */
function schedule(starts: number, seconds: number): Pick<FathomCall, 'scheduled_start_time' | 'scheduled_end_time'> {
  const step = 5 * 60_000;
  const booked = Math.floor(starts / step) * step;
  const length = seconds > 35 * 60 ? 3_600_000 : 1_800_000;
  return {
    scheduled_start_time: new Date(booked).toISOString(),
    scheduled_end_time: new Date(booked + length).toISOString(),
  };
}

function speaker(member: Member): Speaker {
  return { name: nameOf(member), email: member.email };
}

function recorder(host: Member): Recorder {
  return {
    name: nameOf(host),
    email: host.email,
    email_domain: domainOf(host.email) ?? INTERNAL_DOMAIN,
    team: host.team,
  };
}

function inviteesOf(host: Member, colleagues: MemberKey[], guests: Guest[]): Invitee[] {
  const ours = [host, ...colleagues.map(memberOf)].map((member) =>
    invitee({ name: nameOf(member), email: member.email }),
  );
  return [...ours, ...guests.map(invitee)];
}

/** Fathom's own opinion of who is external compares whole domains: a subdomain of ours counts as external to it. */
export function invitee({ name, email }: Guest): Invitee {
  const domain = email === null ? null : domainOf(email);
  return {
    name,
    email,
    email_domain: domain,
    is_external: domain !== INTERNAL_DOMAIN,
    matched_speaker_display_name: name,
  };
}

function domainOf(email: string): string | null {
  return email.trim().toLowerCase().split('@')[1] ?? null;
}

/** Titles as calendars have them. */
export function titleOf(company: string, template: TemplateName): string {
  const about = {
    discovery: 'introduction',
    demo: 'demo with your data',
    negotiation: 'offer and pilot',
    checkin: 'check-in',
    general: 'catch-up',
  };
  return `${company} x ${COMPANY}: ${about[template]}`;
}
