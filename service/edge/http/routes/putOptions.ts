import { z } from 'zod';
import { options } from '../answers/options.ts';
import { nothing, ok, tenantEndpoint } from '../endpoint.ts';
import { email, salesforceId } from '../inputs.ts';

/** Ten years; what is to be kept longer is an archive's matter. */
const MOST_DAYS = 3650;
/** Missing transcripts are asked for up to 30 days after a call (worker/nightly.ts): forgotten sooner they would come back. */
const LEAST_CONTENT_DAYS = 31;
/** With less than a tenth left we could not work; nobody who means that leaves automatic sync on. */
const MOST_RESERVE = 90;
/** More hosts with another address than that are a directory's matter. */
const MOST_HOSTS = 1_000;

const days = (least: number) =>
  z
    .int('must be whole days.')
    .min(least, `must be at least ${least} days.`)
    .max(MOST_DAYS, `must be at most ${MOST_DAYS} days.`);

/** Zod leaves this key out of a record without a word, so that nobody gives an object another prototype. */
const LEFT_OUT = '__proto__';

const hosts = z.preprocess(
  (map, { addIssue }) => {
    if (typeof map === 'object' && map !== null && Object.hasOwn(map, LEFT_OUT))
      addIssue({ code: 'custom', path: [LEFT_OUT], message: 'must be an e-mail address.', input: LEFT_OUT });
    return map;
  },
  z
    .record(email, salesforceId('005', 'a User'))
    .refine((map) => Object.keys(map).length <= MOST_HOSTS, `must name at most ${MOST_HOSTS} hosts.`),
);

/** Changes options; what is absent stays as it is. */
export const putOptions = tenantEndpoint({
  method: 'put',
  path: '/api/v1/options',
  access: 'admin',
  summary: 'Change options of the service.',
  params: nothing,
  query: nothing,
  body: z.strictObject({
    retentionDays: z
      .strictObject({ log: days(1).exactOptional(), content: days(LEAST_CONTENT_DAYS).nullable().exactOptional() })
      .exactOptional(),
    apiReservePercent: z
      .int('must be a whole number.')
      .min(0, 'must be at least 0.')
      .max(MOST_RESERVE, `must be at most ${MOST_RESERVE}.`)
      .exactOptional(),
    hostMap: hosts.exactOptional(),
    nightlyRelist: z.boolean('must be true or false.').exactOptional(),
  }),
  answers: { 200: options },
  async handle({ context, parts, tenant, actor, body }) {
    return ok(await parts.admin.saveOptions(context, tenant.id, body, actor));
  },
});
