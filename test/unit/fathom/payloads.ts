import fc from 'fast-check';

/** A call as the current API sends it (fathom-api.md section 3). */
export function externalPayload(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    title: 'Northwind renewal: pricing',
    meeting_title: 'Northwind x Us: renewal',
    meeting_type: 'Renewal call',
    recording_id: 401772315,
    url: 'https://fathom.video/calls/611000001',
    meeting_url: 'https://us02web.zoom.us/j/81234567890',
    share_url: 'https://fathom.video/share/AbCdEf123',
    created_at: '2026-09-14T15:42:10Z',
    scheduled_start_time: '2026-09-14T15:00:00Z',
    scheduled_end_time: '2026-09-14T15:30:00Z',
    recording_start_time: '2026-09-14T15:01:05Z',
    recording_end_time: '2026-09-14T15:38:51Z',
    calendar_invitees_domains_type: 'one_or_more_external',
    shared_with: 'single_team',
    transcript_language: 'en',
    recorded_by: { name: 'Rosa Lind', email: 'Rosa@us.example', email_domain: 'us.example', team: 'Sales' },
    calendar_invitees: [
      { name: 'Rosa Lind', email: 'rosa@us.example', email_domain: 'us.example', is_external: false },
      { name: null, email: ' Dana@Northwind.example ', email_domain: 'northwind.example', is_external: true },
      { name: 'Guest on the phone', email: null, email_domain: null, is_external: true },
    ],
    default_summary: { template_name: 'general', markdown_formatted: '### Next Steps\n\n- Rosa sends the quote.' },
    action_items: [
      {
        description: 'Send the revised quote',
        user_generated: false,
        completed: true,
        recording_timestamp: '00:21:07',
        recording_playback_url: 'https://fathom.video/calls/611000001?timestamp=1267',
        assignee: { name: 'Rosa Lind', email: 'ROSA@us.example', team: 'Sales' },
      },
    ],
    transcript: [
      {
        speaker: { display_name: 'Dana Ek', matched_calendar_invitee_email: 'dana@northwind.example' },
        text: 'The price is the only open point.',
        timestamp: '00:04:12',
      },
    ],
    ...change,
  };
}

/** A call in the older shape (fathom-api.md section 9, the floor system's tables). */
export function v1Payload(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'mtg_abc123',
    title: 'Northwind renewal',
    created_at: '2026-09-14T15:42:10Z',
    started_at: '2026-09-14T15:00:00Z',
    duration_seconds: 3600,
    participants: [
      { name: 'Rosa Lind', role: 'host' },
      { name: 'Dana Ek', email: 'Dana@Northwind.example', role: 'guest' },
    ],
    transcript: [{ speaker: 'Dana Ek', text: 'The price is open.', start_time: 252, end_time: 255.5 }],
    summary: 'Agree renewal terms.',
    ...change,
  };
}

/** Any JSON value, as it looks after a journey over the wire. */
export const jsonValue: fc.Arbitrary<unknown> = fc
  .jsonValue({ maxDepth: 3 })
  .map((value): unknown => JSON.parse(JSON.stringify(value)));

/** Fields nobody has heard of. */
export const unknownFields: fc.Arbitrary<Record<string, unknown>> = fc
  .dictionary(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }).map((name) => `x_${name}`),
    jsonValue,
    { maxKeys: 4 },
  )
  .map((fields) => JSON.parse(JSON.stringify(fields)) as Record<string, unknown>);
