/** Answers about mappings: fields, headings, stages, and how each mapping is (F1-F4, F7). */
import { z } from 'zod';
import { count, optionalText, text, time } from './common.ts';

const field = { name: text, label: text, type: text.describe('Describe type; `richtext` for rich text areas.') };

export const fields = z.object({
  fields: z.array(z.object({ ...field, length: count.nullable(), mappable: z.literal(true) })),
  refused: z.array(z.object({ ...field, reason: text.describe('Why nothing can be mapped to it, and what to do.') })),
  readAt: time,
});

export const sections = z.object({
  items: z.array(
    z.object({
      heading: text.describe('As the newest call writes it.'),
      identity: text.describe(
        'Without case, numbering, emoji and punctuation around it: what a mapping is matched by.',
      ),
      level: z.union([z.literal(3), z.literal(4)]),
      calls: count,
      lastSeenAt: time,
      templates: z.array(text),
      sample: text,
      mappedTo: z.array(text).describe('Without Salesforce as last known; empty where nothing is known.'),
      proposedFor: z
        .object({ mappingId: text, heading: text })
        .nullable()
        .describe('The mapping whose heading stopped appearing and may be this one now.'),
    }),
  ),
  facts: z.array(z.object({ name: text, label: text, sample: optionalText })),
  of: count.describe('So many of the newest calls were looked at.'),
});

export const pipeline = z.object({
  stages: z.array(
    z.object({
      value: text,
      label: text,
      probability: z.number().nullable(),
      forecastCategory: optionalText,
      isClosed: z.boolean(),
      isWon: z.boolean(),
      isActive: z.boolean(),
      recordTypes: z.array(text).describe('Names of the record types that offer it; empty in an org without any.'),
    }),
  ),
  stageMapping: z.object({ mappingId: text, section: text }).nullable(),
  automatic: z.boolean(),
  suggestions: z.object({ open: count }),
  feeds: z.array(z.object({ section: text, calls: count })),
});

const kind = z.enum(['Section', 'Fact']);
const mode = z.enum(['Overwrite', 'Fill_If_Empty', 'Append', 'Protect_Edits', 'Suggest']);
const problem = { field: z.enum(['section', 'targetField', 'writeMode', 'sourceKind']), problem: text };

export const mappings = z.object({
  mappings: z.array(
    z.object({
      id: text,
      sourceKind: kind,
      section: text,
      targetField: text,
      targetLabel: optionalText,
      targetType: optionalText,
      targetLength: count.nullable(),
      writeMode: mode,
      active: z.boolean(),
      health: z.enum(['ok', 'paused', 'unseen', 'inactive']),
      problems: z.array(z.object(problem)),
      proposal: z.object({ heading: text }).nullable(),
      queued: count.describe('Calls whose value waits until the mapping is put right.'),
    }),
  ),
  suggestions: z.object({ open: count }),
  readAt: time,
});

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const validation = z.object({
  valid: z.boolean(),
  problems: z.array(z.object({ index: count, ...problem })),
  previews: z.array(
    z.object({
      index: count,
      call: z.object({ meetingId: text, title: text, url: optionalText, at: time }).nullable(),
      value,
      current: value.describe('What stands in the field of the call’s deal now.'),
      refused: optionalText,
    }),
  ),
});
