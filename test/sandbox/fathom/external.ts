import { Router } from 'express';
import type { Request, Response } from 'express';
import { ApiError, callerOf, Query } from './http.ts';
import { pageOf } from './paging.ts';
import { renderMeeting } from './render.ts';
import type { Caller } from './http.ts';
import type { FathomCall, FathomUser, SandboxOptions } from './types.ts';
import { domainsType } from './world.ts';
import type { FathomWorld } from './world.ts';

const MEETING_PARAMETERS = [
  'calendar_invitees_domains[]',
  'calendar_invitees_domains_type',
  'created_after',
  'created_before',
  'cursor',
  'include_action_items',
  'include_crm_matches',
  'include_highlights',
  'include_summary',
  'include_transcript',
  'meeting_type',
  'recorded_by[]',
  'teams[]',
] as const;

type Unknown = SandboxOptions['unknownParameters'];

/** What counts against the heavy limit: summary and transcript, alone or in a list [SPEC section 8]. */
export function isHeavy(req: Request): boolean {
  if (/\/recordings\/[^/]+\/(summary|transcript)$/.test(req.path)) return true;
  const query = new URL(req.originalUrl, 'http://localhost').searchParams;
  const asked = query.get('include_summary') === 'true' || query.get('include_transcript') === 'true';
  return req.path.endsWith('/meetings') && asked;
}

/** The reading part of the current API [SPEC sections 2 to 6]. Webhooks have their own router. */
export function externalRoutes(world: FathomWorld, unknown: Unknown): Router {
  const router = Router();
  router.get('/meetings', (req, res) => {
    const query = new Query(req, MEETING_PARAMETERS, unknown);
    res.json(listMeetings(world, callerOf(res), query));
  });
  router.get('/recordings/:id/summary', (req, res) => {
    const call = recordingOf(world, req, res, unknown);
    res.json({ summary: world.summaryOf(call) });
  });
  router.get('/recordings/:id/transcript', (req, res) => {
    const call = recordingOf(world, req, res, unknown);
    res.json({ transcript: world.transcriptOf(call) ?? [] });
  });
  router.get('/meeting_types', (req, res) => {
    res.json(pageOf(meetingTypes(world), new Query(req, ['cursor'], unknown)));
  });
  accountRoutes(router, world, unknown);
  return router;
}

function listMeetings(world: FathomWorld, caller: Caller, query: Query) {
  const parts = {
    summary: query.flag('include_summary'),
    transcript: query.flag('include_transcript'),
    actionItems: query.flag('include_action_items'),
    highlights: query.flag('include_highlights'),
    crmMatches: query.flag('include_crm_matches'),
  };
  if (caller.oauth && (parts.summary || parts.transcript)) {
    throw new ApiError(400, 'OAuth apps read summaries and transcripts from /recordings');
  }
  const wanted = meetingFilter(world, caller.user, query);
  const page = pageOf(world.calls().filter(wanted), query);
  return { ...page, items: page.items.map((call) => renderMeeting(world, call, parts)) };
}

/** All filters of GET /meetings [SPEC section 3]; several values of one filter: any of them (assumed). */
function meetingFilter(world: FathomWorld, user: FathomUser, query: Query): (call: FathomCall) => boolean {
  const type = query.choice('calendar_invitees_domains_type', ['all', 'only_internal', 'one_or_more_external'], 'all');
  const [after, before] = [query.time('created_after'), query.time('created_before')];
  const [domains, hosts, teams] = [
    query.list('calendar_invitees_domains[]'),
    query.list('recorded_by[]'),
    query.list('teams[]'),
  ];
  const meetingType = query.text('meeting_type');
  return (call) => {
    const created = Date.parse(call.created_at);
    if (!world.sees(user, call)) return false;
    // Without these two filters calls of people outside the organisation are not returned [SPEC].
    if (!hosts && !teams && world.recordedOutside(call)) return false;
    if (after !== null && created <= after) return false;
    if (before !== null && created >= before) return false;
    if (type !== 'all' && domainsType(call.calendar_invitees) !== type) return false;
    if (hosts && !hosts.includes(call.recorded_by.email)) return false;
    if (teams && !(call.recorded_by.team !== null && teams.includes(call.recorded_by.team))) return false;
    if (domains && !call.calendar_invitees.some((i) => i.email_domain !== null && domains.includes(i.email_domain)))
      return false;
    return meetingType === null || call.meeting_type === meetingType;
  };
}

/** The recording of the path, if the caller sees it; else 404 (assumed: the same answer for "not there" and "not yours"). */
function recordingOf(world: FathomWorld, req: Request, res: Response, unknown: Unknown): FathomCall {
  const query = new Query(req, ['destination_url'], unknown);
  if (query.text('destination_url') !== null)
    throw new ApiError(501, 'Sandbox: asynchronous delivery (destination_url) is not simulated');
  const text = String(req.params['id']);
  if (!/^\d+$/.test(text)) throw new ApiError(400, 'recording_id must be an integer');
  const call = world.call(Number(text));
  if (!call || !world.sees(callerOf(res).user, call)) throw new ApiError(404, 'Recording not found');
  return call;
}

function meetingTypes(world: FathomWorld) {
  const first = new Map<string, string>();
  for (const call of world.calls()) {
    if (call.meeting_type !== null) first.set(call.meeting_type, call.created_at);
  }
  return [...first]
    .map(([name, created_at]) => ({ name, status: 'active', created_at }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Teams, members and users [SPEC section 6]. */
function accountRoutes(router: Router, world: FathomWorld, unknown: Unknown): void {
  router.get('/teams', (req, res) => {
    res.json(pageOf(world.teams(), new Query(req, ['cursor'], unknown)));
  });
  router.get('/team_members', (req, res) => {
    const query = new Query(req, ['cursor', 'team'], unknown);
    const team = query.text('team');
    const members = world.users.filter((user) => user.status === 'active' && (team === null || user.team === team));
    res.json(
      pageOf(
        members.map((user) => ({ name: user.name, email: user.email, created_at: user.createdAt })),
        query,
      ),
    );
  });
  router.get('/users', (req, res) => {
    const query = new Query(req, ['cursor', 'team', 'status', 'settings_access'], unknown);
    if (callerOf(res).user.settingsAccess !== 'account_admin') throw new ApiError(403, 'Account admins only');
    const [team, status, access] = [query.text('team'), query.text('status'), query.text('settings_access')];
    const users = world.users.filter(
      (user) =>
        (team ?? user.team) === user.team &&
        (status ?? user.status) === user.status &&
        (access ?? user.settingsAccess) === user.settingsAccess,
    );
    res.json(pageOf(users.map(renderUser), query));
  });
}

function renderUser(user: FathomUser) {
  const teams = user.team === null ? [] : [user.team];
  return {
    name: user.name,
    email: user.email,
    created_at: user.createdAt,
    status: user.status,
    permissions: {
      settings_access: { level: user.settingsAccess, teams: user.settingsAccess === 'team_admin' ? teams : [] },
      view_access: { level: user.viewAccess, teams: user.viewAccess === 'team' ? teams : (user.viewTeams ?? []) },
    },
  };
}
