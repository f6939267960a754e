/** Answers about calls: where each stands, what is or would be written. */
import { z } from 'zod';
import { count, optionalText, optionalTime, pageOf, status, text, time, verdict } from './common.ts';

const person = z.object({ name: optionalText, email: optionalText });

const facts = {
  id: text.describe('Our id; `:id` also takes the recording id and Fathom URLs.'),
  recordingId: text,
  dialect: z.enum(['external', 'v1']),
  title: text,
  url: optionalText,
  shareUrl: optionalText,
  createdAt: time,
  startedAt: optionalTime,
  endedAt: optionalTime,
  durationSeconds: z.number().nullable(),
  host: person,
  attendees: z.array(person.extend({ externalHint: z.boolean().nullable() })),
};

const stand = {
  status,
  reason: verdict.nullable(),
  detail: optionalText,
  nextAttemptAt: optionalTime,
  attempts: count,
  requestedBy: optionalText,
  updatedAt: time,
  duplicateOf: optionalText,
  firstSeenAt: time,
  changedAt: time,
  vanishedAt: optionalTime,
};

export const meetings = pageOf(z.object({ ...facts, ...stand }));

const withheld = count
  .exactOptional()
  .describe('Operations on deals the acting person is not told of; absent where there are none.');

const role = z.enum(['call', 'item', 'deal', 'note']);
const kind = z.enum(['create_task', 'update_task', 'update_opportunity', 'write_note', 'suggest', 'skip']);

/** One line of a finished sync. */
const operationResult = z.object({
  key: text,
  kind,
  role,
  recordId: optionalText,
  contactId: optionalText,
  opportunityId: optionalText,
  subject: optionalText.optional().describe('Name of that deal, else of the Contact, where it is known.'),
  because: text,
  warnings: z.array(text),
  fields: z.array(text),
  result: z.enum(['written', 'partly', 'suggested', 'skipped', 'refused']),
  verdict: verdict.nullable(),
  refusals: z.array(
    z.object({
      field: optionalText,
      meaning: text,
      check: text,
      who: text,
      retry: z.boolean(),
      message: text,
      code: text,
    }),
  ),
});

const actionItem = z.object({
  description: text,
  completed: z.boolean(),
  userGenerated: z.boolean(),
  timestamp: optionalText,
  playbackUrl: optionalText,
  assignee: person.nullable(),
});

export const meeting = z.object({
  ...facts,
  ...stand,
  schedule: z.union([
    z.object({ kind: z.literal('scheduled'), start: time, end: optionalTime }),
    z.object({ kind: z.enum(['impromptu', 'unknown']) }),
  ]),
  calendar: z.enum(['primary', 'secondary', 'unknown']),
  sharedWith: optionalText,
  summary: z.object({ templateName: optionalText, markdown: text }).nullable(),
  actionItems: z.array(actionItem),
  recordings: z
    .array(
      z.object({
        id: text,
        title: text,
        url: optionalText,
        host: person,
        startedAt: time,
        isWritten: z.boolean().describe('The one that goes to Salesforce.'),
        inSalesforce: z.boolean(),
      }),
    )
    .describe('Other recordings of the same meeting (I1).'),
  operations: z.array(operationResult),
  withheld,
});

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const fields = z.record(z.string(), value);
/** Where a deal field's value comes from (F6). */
const provenance = z.object({
  meetingId: text,
  callAt: time,
  url: optionalText,
  sourceKind: z.enum(['Section', 'Fact']),
  section: text,
  mode: z.enum(['Overwrite', 'Fill_If_Empty', 'Append', 'Protect_Edits', 'Suggest']),
  mappingId: optionalText,
});
const about = {
  key: text,
  meetingId: text,
  role,
  contactId: optionalText,
  accountId: optionalText,
  opportunityId: optionalText,
  itemId: optionalText,
  because: text,
  warnings: z.array(text),
};

const settled = z.array(text).optional().describe('Mapped fields about which nothing is to be asked any more.');

/** What a sync would do, as data (design section 2). */
export const operation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('create_task'), ...about, fields, whoIds: z.array(text).optional() }),
  z.object({ kind: z.literal('update_task'), ...about, recordId: text, fields, before: fields }),
  z.object({
    kind: z.literal('update_opportunity'),
    ...about,
    recordId: text,
    fields,
    before: fields,
    provenance: z.record(z.string(), provenance),
    settled,
  }),
  z.object({
    kind: z.literal('suggest'),
    ...about,
    recordId: text,
    field: text,
    current: value,
    proposed: value,
    provenance,
    why: z.enum(['mode', 'edited', 'stage']),
  }),
  z.object({
    kind: z.literal('write_note'),
    ...about,
    recordId: optionalText,
    fields,
    content: text.describe('HTML of the note.'),
    links: z.array(text).describe('Records it is put on.'),
  }),
  z.object({
    kind: z.literal('skip'),
    ...about,
    verdict,
    field: text.optional().describe('The one field it is about, where it is about one.'),
    settled,
  }),
]);

const decision = z.object({ verdict, because: text }).nullable();
export const plan = z.object({
  meetingId: text,
  decision,
  automatic: decision,
  operations: z.array(operation),
  withheld,
});

export const syncBegun = z.object({ syncId: z.uuid() });

const syncEnd = { reason: verdict.nullable(), detail: optionalText, startedAt: time, finishedAt: optionalTime };

export const syncOutcome = z.object({
  syncId: z.uuid(),
  meetingId: text,
  status: z.enum(['running', ...status.options]),
  ...syncEnd,
  operations: z.array(operationResult),
});

export const syncs = pageOf(
  z.object({
    id: z.uuid(),
    meetingId: text,
    title: optionalText,
    host: optionalText,
    trigger: z.enum(['automatic', 'manual', 'retry']),
    requestedBy: optionalText,
    status: z.enum(['running', ...status.options]),
    ...syncEnd,
    results: z.array(operationResult),
  }),
);

export const retried = z.object({
  retried: count.describe('Calls that are looked at again.'),
  left: z
    .array(z.object({ cause: verdict, calls: count, meaning: text, check: optionalText }))
    .exactOptional()
    .describe('Calls a retry cannot move, by cause, and what to do about them; absent where there are none.'),
});

export const dealChosen = z.object({ meetingId: text, contactId: text, opportunityId: text, chosenBy: text });
