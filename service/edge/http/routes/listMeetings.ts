import { z } from 'zod';
import { meetings } from '../answers/meetings.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { meetingStatus, moment, paging, text } from '../inputs.ts';

/** Calls with their status, newest first. `since` and `until` are about the start of the call; `q` searches; `cause` is one of the list of causes. */
export const listMeetings = tenantEndpoint({
  method: 'get',
  path: '/api/v1/meetings',
  access: 'member',
  summary: 'Calls and where each stands.',
  params: nothing,
  query: z
    .strictObject({
      status: meetingStatus.exactOptional(),
      cause: text(100).exactOptional(),
      since: moment.exactOptional(),
      until: moment.exactOptional(),
      q: text(200).exactOptional(),
      ...paging,
    })
    .refine(({ since, until }) => !since || !until || since <= until, { path: ['until'], message: 'is before since.' }),
  body: nothing,
  answers: { 200: meetings },
  async handle({ context, parts, tenant, actor, query }) {
    return ok(await parts.admin.listMeetingsView(context, tenant.id, query, actor));
  },
});
