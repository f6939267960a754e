import { companyOf, PERSON_ACCOUNT, personOf } from './companies.ts';
import { titleOf } from './calls.ts';
import type { CallPlan, Guest } from './calls.ts';
import { LEADS } from './deals.ts';
import { proseOnly, veryLong, withCode, withEmoji, withoutSections } from './special-summaries.ts';
import { awkwardItems, duplicateOf, impromptu, noSummary } from './changes.ts';
import type { MemberKey } from './team.ts';

/** Verdicts of design section 3, or `written`: at least one Contact and one open deal. */
export type ExpectedVerdict =
  | 'written'
  | 'internal_only'
  | 'impromptu'
  | 'no_contact'
  | 'no_open_opportunity'
  | 'summary_pending'
  | 'duplicate_recording';

/** One situation the rules speak of, as a call. */
export interface CasePlan extends Omit<CallPlan, 'title' | 'endsAt'> {
  name: string;
  verdict: ExpectedVerdict;
  /** Call Tasks by W1 once the call is synced, one per Contact and open deal, or one to the Account. */
  callTasks: number;
  /** Whose Fathom key sees it: everybody's with reach, or the host's alone. */
  reach?: 'host';
}

/** A Contact as a calendar would show it. */
export function contact(key: string): Guest {
  const { first, last, email } = personOf(key);
  return { name: `${first} ${last}`, email: email?.toLowerCase() ?? null };
}

const person: Guest = { name: `${PERSON_ACCOUNT.first} ${PERSON_ACCOUNT.last}`, email: PERSON_ACCOUNT.email };
const ines: Guest = { name: 'Ines Rocha', email: 'ines.rocha@alderpartners.example' };
const lena: Guest = { name: 'Lena Hofer', email: 'lena.hofer@emea.lumenharbor.example' };
const notetaker: Guest = { name: 'AI Notetaker', email: 'notetaker@meetingbot.example' };
const googleRoom: Guest = { name: 'Room Aurora', email: 'c_1882aurora@resource.calendar.google.com' };
const customerRoom: Guest = { name: 'Room Fjord', email: 'room-fjord@halden.example' };
const lead = LEADS[0];
const walter: Guest = { name: 'Walter (phone)', email: null };

type Outcome = [ExpectedVerdict, number];
const WRITTEN: Outcome = ['written', 1];
const INTERNAL: Outcome = ['internal_only', 0];

let next = 0;

function on(
  company: string,
  name: string,
  host: MemberKey,
  guests: Guest[],
  [verdict, callTasks]: Outcome,
  rest: Partial<CasePlan> = {},
): CasePlan {
  next += 1;
  const known = company === '' ? undefined : companyOf(company);
  return {
    number: next,
    name,
    verdict,
    callTasks,
    host,
    guests,
    company: known?.name ?? 'Redwing',
    template: 'discovery',
    ...rest,
  };
}

/** Who takes part (E1, E2, M1 to M5). */
const PEOPLE_CASES: CasePlan[] = [
  on('', 'internal_only', 'tobias', [], INTERNAL, {
    colleagues: ['priya', 'hanne'],
    template: 'general',
    company: 'Pipeline review',
  }),
  on('', 'internal_subdomain', 'priya', [lena], INTERNAL, { template: 'general', company: 'EMEA sync' }),
  on('', 'internal_user_outside_domain', 'maren', [ines], INTERNAL, { template: 'general', company: 'Partner sync' }),
  on('', 'room_and_notetaker_only', 'joaquin', [googleRoom, notetaker], INTERNAL, {
    colleagues: ['hanne'],
    template: 'general',
    company: 'Planning',
  }),
  on('', 'only_attendee_without_email', 'priya', [walter], INTERNAL, { template: 'general' }),
  on('halden', 'room_and_contact', 'tobias', [customerRoom, contact('sigrid.moen')], WRITTEN, { template: 'demo' }),
  on('orchid', 'attendee_without_email', 'joaquin', [walter, contact('camille.okoro')], WRITTEN),
  on('northgate', 'impromptu_null_schedule', 'tobias', [contact('dana.ekberg')], ['impromptu', 0], {
    change: impromptu,
  }),
  on('ferrow', 'impromptu_no_invitees', 'joaquin', [], ['impromptu', 0], { change: () => ({ calendar_invitees: [] }) }),
  on('', 'no_contact', 'priya', [{ name: 'Oskar Blom', email: 'oskar.blom@redwing.example' }], ['no_contact', 0]),
  on('', 'lead_only', 'joaquin', [{ name: 'Callum Wright', email: lead?.email ?? null }], ['no_contact', 0], {
    company: 'Redfern Dairies',
  }),
  on(
    'northgate',
    'near_miss',
    'tobias',
    [{ name: 'Dana Ekberg', email: 'd.ekberg@northgate.example' }],
    ['no_contact', 0],
  ),
  on('northgate', 'no_open_opportunity', 'tobias', [contact('esi.badu')], ['no_open_opportunity', 1], {
    template: 'checkin',
  }),
  on('vantage', 'closed_opportunity_only', 'maren', [contact('malik.serrano')], ['no_open_opportunity', 1], {
    template: 'negotiation',
  }),
  on('northgate', 'two_open_opportunities', 'tobias', [contact('dana.ekberg')], ['written', 2], {
    template: 'negotiation',
    amount: 148_000,
  }),
  on('halden', 'several_contacts_one_address', 'tobias', [contact('arvid.thune')], WRITTEN, { template: 'demo' }),
  on('juniperrook', 'person_account', 'priya', [person], ['no_open_opportunity', 1], {
    company: 'Amara Nwosu',
    template: 'checkin',
  }),
  on('juniperrook', 'public_mail_attendee', 'priya', [contact('felix.rook')], WRITTEN),
  on(
    'solberg',
    'address_in_other_case',
    'priya',
    [{ name: 'Nora Ellingsen', email: ' NORA.ellingsen@SOLBERG.example ' }],
    WRITTEN,
  ),
  on(
    'quillon',
    'same_attendee_twice',
    'priya',
    [contact('beatriz.solano'), { name: 'B. Solano', email: 'Beatriz.Solano@quillon.example' }],
    WRITTEN,
  ),
  on('tessera', 'subdomain_and_contact', 'priya', [lena, contact('oskar.lindahl')], WRITTEN, { template: 'demo' }),
  on(
    '',
    'ten_external',
    'maren',
    [
      ...['dana.ekberg', 'ruben.achterberg', 'lotte.svane', 'esi.badu', 'katrin.saar', 'marek.vilks', 'henrik.vos'].map(
        contact,
      ),
      ...['gwen.alvarado', 'camille.okoro', 'yara.benedetti'].map(contact),
    ],
    ['written', 13],
    { template: 'general', company: 'Customer advisory board' },
  ),
];

/** Who hosts, what there is to read, what is in it (I1, E4, W1 to W3, F1, F2). */
const CONTENT_CASES: CasePlan[] = [
  on('quillon', 'host_without_user', 'yuki', [contact('beatriz.solano')], WRITTEN, { template: 'demo' }),
  on('solberg', 'host_left', 'dmitri', [contact('ivar.solberg')], WRITTEN),
  on('tessera', 'summary_pending', 'priya', [contact('yara.benedetti')], ['summary_pending', 0], {
    template: 'demo',
    change: noSummary,
  }),
  on('pinecrest', 'transcript_missing', 'joaquin', [contact('helen.marsh')], WRITTEN, {
    change: () => ({ transcript: null }),
  }),
  on('orchid', 'no_sections', 'joaquin', [contact('stefan.brandvold')], WRITTEN, {
    change: (_, talk) => ({ default_summary: withoutSections(talk) }),
  }),
  on('orchid', 'prose_only', 'joaquin', [contact('ngozi.farrell')], WRITTEN, {
    change: (_, talk) => ({ default_summary: proseOnly(talk) }),
  }),
  on('ferrow', 'emoji', 'joaquin', [contact('idris.kamara')], WRITTEN, {
    change: (_, talk) => ({ default_summary: withEmoji(talk) }),
  }),
  on('ferrow', 'headings_in_code', 'joaquin', [contact('paula.voigt')], WRITTEN, {
    change: (_, talk) => ({ default_summary: withCode(talk) }),
  }),
  on('balticgrain', 'very_long_summary', 'tobias', [contact('katrin.saar')], WRITTEN, {
    change: (_, talk) => ({ default_summary: veryLong(talk) }),
  }),
  on('tessera', 'action_items', 'priya', [contact('mei.hartono')], WRITTEN, {
    change: (call) => ({ action_items: awkwardItems(call) }),
  }),
  on('ferrow', 'two_recordings_first', 'joaquin', [contact('gwen.alvarado')], WRITTEN, {
    colleagues: ['hanne'],
    template: 'demo',
    minutes: 40,
    change: duplicateOf('ferrow', 'scheduled'),
  }),
  on('ferrow', 'two_recordings_second', 'hanne', [contact('gwen.alvarado')], ['duplicate_recording', 0], {
    colleagues: ['joaquin'],
    template: 'demo',
    minutes: 40,
    change: duplicateOf('ferrow', 'later'),
  }),
  on('balticgrain', 'private', 'maren', [contact('liis.tamm')], WRITTEN, {
    template: 'negotiation',
    change: () => ({ shared_with: 'no_teams' }),
  }),
  on('halden', 'private_of_somebody_else', 'tobias', [contact('kaja.rustad')], WRITTEN, {
    reach: 'host',
    change: () => ({ shared_with: 'no_teams' }),
  }),
];

export const CASES: readonly CasePlan[] = [...PEOPLE_CASES, ...CONTENT_CASES];

const LATER = 300;

/** Cases among the calls that happen after connecting. */
export const NEW_CASES: readonly CasePlan[] = [
  on('', 'new_internal_only', 'hanne', [], INTERNAL, {
    colleagues: ['tobias'],
    template: 'general',
    company: 'Demo rehearsal',
  }),
  on(
    '',
    'new_no_contact',
    'joaquin',
    [{ name: 'Mina Dahl', email: 'mina.dahl@fjordbikes.example' }],
    ['no_contact', 0],
    { company: 'Fjord Bikes' },
  ),
  on('halden', 'new_impromptu', 'tobias', [contact('sigrid.moen')], ['impromptu', 0], {
    template: 'general',
    change: impromptu,
  }),
  on('ferrow', 'new_summary_pending', 'joaquin', [contact('gwen.alvarado')], ['summary_pending', 0], {
    template: 'negotiation',
    change: noSummary,
  }),
  on('vantage', 'new_no_open_opportunity', 'maren', [contact('ingrid.bauer')], ['no_open_opportunity', 1], {
    template: 'checkin',
  }),
  on('quillon', 'new_two_open_opportunities', 'priya', [contact('henrik.vos')], ['written', 2], { template: 'demo' }),
  on('pinecrest', 'new_host_without_user', 'yuki', [contact('owen.tait')], WRITTEN),
].map((plan, index) => ({ ...plan, number: LATER + index + 1 }));

/** The call a case stands for, at its time. */
export function planOf(plan: CasePlan, endsAt: Date): CallPlan {
  const known =
    plan.company.includes(' ') && plan.guests.length === 0 ? plan.company : titleOf(plan.company, plan.template);
  return { ...plan, title: known, endsAt };
}
