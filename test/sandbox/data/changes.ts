import type { ActionItem, FathomCall } from '../fathom/types.ts';
import { item } from './talk.ts';
import { INTERNAL_DOMAIN, memberOf, nameOf } from './team.ts';

/** No calendar event behind the call (E2): explicitly null, as third-party clients see it [SPEC section 4]. */
export function impromptu(): Partial<FathomCall> {
  return {
    meeting_title: null,
    meeting_url: null,
    scheduled_start_time: null,
    scheduled_end_time: null,
    title: 'Impromptu call',
  };
}

/** Fathom still writes (E4). */
export function noSummary(): Partial<FathomCall> {
  return { default_summary: null, action_items: [] };
}

/** One meeting recorded twice: same join link and booked start; the second recording begins a little later (I1). */
export function duplicateOf(name: string, which: 'scheduled' | 'later'): (call: FathomCall) => Partial<FathomCall> {
  return (call) => {
    const hour = 3_600_000;
    const booked = Math.floor(Date.parse(call.recording_start_time) / hour) * hour;
    const starts = booked + (which === 'scheduled' ? 30_000 : 95_000);
    const length = Date.parse(call.recording_end_time) - Date.parse(call.recording_start_time);
    return {
      meeting_url: `https://meet.${INTERNAL_DOMAIN}/j/${name}-together`,
      scheduled_start_time: new Date(booked).toISOString(),
      scheduled_end_time: new Date(booked + hour).toISOString(),
      recording_start_time: new Date(starts).toISOString(),
      recording_end_time: new Date(starts + length).toISOString(),
    };
  };
}

/** Items as they come in life: done already, a customer's, nobody's, the same one twice, a colleague's without User (W2, W16). */
export function awkwardItems(call: FathomCall): ActionItem[] {
  const [host, guest] = [memberOf('priya'), call.calendar_invitees.find((one) => one.is_external)];
  const colleague = memberOf('yuki');
  const own = { name: nameOf(host), email: host.email };
  const customer = { name: guest?.name ?? 'Guest', email: guest?.email ?? null };
  return [
    item('Send the revised quote', own, 312, call.url),
    item('Send the security document', own, 640, call.url, true),
    item('Export one week of orders', customer, 655, call.url),
    item('Book the follow-up call', null, 901, call.url),
    item('Check the numbers', own, 1010, call.url),
    item('Check the numbers', own, 1010, call.url),
    item('Prepare the sample data', { name: nameOf(colleague), email: colleague.email }, 1100, call.url),
  ];
}
