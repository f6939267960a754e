import type { FathomSandbox } from './server.ts';
import type { FathomCall, FathomUser } from './types.ts';

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed JSON; `null` when the body is none. */
  body: Record<string, unknown> & { items?: Record<string, unknown>[]; next_cursor?: string | null };
}

/** One request with an API key. `path` begins at the dialect: `/external/v1/…` or `/v1/…`. */
export async function ask(
  sandbox: FathomSandbox,
  path: string,
  email: string,
  init: RequestInit = {},
): Promise<Answer> {
  const key = sandbox.apiKeys[email] ?? email;
  const auth: Record<string, string> = path.startsWith('/v1')
    ? { authorization: `Bearer ${key}` }
    : { 'x-api-key': key };
  const answer = await fetch(sandbox.url + path, { ...init, headers: { ...auth, 'content-type': 'application/json' } });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : {},
  };
}

/** Every page of a list of the current API. */
export async function all(sandbox: FathomSandbox, path: string, email: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let cursor: string | null | undefined = '';
  do {
    const { status, body } = await ask(sandbox, `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`, email);
    if (status !== 200) throw new Error(`status ${String(status)}`);
    items.push(...(body.items ?? []));
    cursor = body.next_cursor;
  } while (cursor);
  return items;
}

export const ANN = 'ann@us.example';
export const BEN = 'ben@us.example';
export const CEO = 'ceo@us.example';

export function user(email: string, rest: Partial<FathomUser> = {}): FathomUser {
  const name = email.split('@')[0] ?? email;
  return {
    name,
    email,
    team: 'Sales',
    status: 'active',
    settingsAccess: 'none',
    viewAccess: 'own_meetings',
    createdAt: '2026-01-01T00:00:00Z',
    ...rest,
  };
}

/** A call of Ann's with one customer on it, an hour after the one before. */
export function call(number: number, rest: Partial<FathomCall> = {}): FathomCall {
  const at = (minutes: number) => new Date(Date.UTC(2026, 8, 1) + (number * 60 + minutes) * 60_000).toISOString();
  return {
    recording_id: number,
    title: `Call ${String(number)}`,
    meeting_title: `Call ${String(number)}`,
    meeting_type: null,
    url: `https://fathom.video/calls/${String(number)}`,
    share_url: `https://fathom.video/share/${String(number)}`,
    meeting_url: `https://meet.us.example/${String(number)}`,
    created_at: at(31),
    scheduled_start_time: at(0),
    scheduled_end_time: at(30),
    recording_start_time: at(1),
    recording_end_time: at(26),
    shared_with: 'single_team',
    transcript_language: 'en',
    calendar_invitees: [
      { name: 'Ann', email: ANN, email_domain: 'us.example', is_external: false },
      { name: null, email: 'dana@northwind.example', email_domain: 'northwind.example', is_external: true },
    ],
    recorded_by: { name: 'ann', email: ANN, email_domain: 'us.example', team: 'Sales' },
    default_summary: { template_name: 'general', markdown_formatted: '### Next Steps\n\n- Send it\n' },
    action_items: [],
    transcript: [
      { speaker: { display_name: 'Dana' }, text: 'Hello.', timestamp: '00:00:04' },
      { speaker: { display_name: 'Ann' }, text: 'Hi.', timestamp: '00:01:10' },
    ],
    highlights: [],
    ...rest,
  };
}
