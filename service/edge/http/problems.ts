import type { Request } from 'express';
import type { z } from 'zod';
import { type ZodType } from 'zod';
import { UserError } from '../../types/errors.ts';

/** One thing wrong with a request. `field` is empty when it is the whole part. */
export interface Problem {
  readonly in: 'header' | 'path' | 'query' | 'body';
  readonly field: string;
  readonly problem: string;
}

/** 400 with everything that is wrong; 415 where the body is of a kind nothing here reads. */
export function invalidRequest(problems: readonly Problem[]): UserError {
  const where = problems.map(({ in: part, field }) => (field ? `${part} ${field}` : part)).join(', ');
  const message = `The request is not valid: ${where}. See details.`;
  if (problems.some(({ in: part, field }) => part === 'header' && field === 'content-type'))
    return new UserError('unsupported_media_type', message, 415, problems);
  return new UserError('invalid_request', message, 400, problems);
}

/** Parses one part; problems are added to the list. Returns undefined when there are any. */
export function check<S extends ZodType>(
  schema: S,
  part: Problem['in'],
  value: unknown,
  problems: Problem[],
): z.output<S> | undefined {
  // With the input, to tell what is missing from what is wrong; it never goes out.
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  problems.push(...result.error.issues.flatMap((issue) => problemsOf(issue, part)));
  return undefined;
}

function problemsOf(issue: z.core.$ZodIssue, part: Problem['in']): Problem[] {
  const field = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      in: part,
      field: shown([...issue.path, key].join('.')),
      problem: 'is not known here.',
    }));
  }
  // What is wrong with the name of an entry (an address, say) is said by the schema of names.
  const [ofName] = issue.code === 'invalid_key' ? issue.issues : [];
  if (ofName !== undefined) {
    const named = [...issue.path.slice(0, -1), shown(String(issue.path.at(-1)))].join('.');
    return [{ in: part, field: named, problem: sentence(ofName.message) }];
  }
  const missing = 'input' in issue && issue.input === undefined;
  if (issue.code === 'invalid_type' && field === '') return [{ in: part, field, problem: `must be a JSON object.` }];
  return [{ in: part, field, problem: missing ? 'is required.' : sentence(issue.message) }];
}

/** Names of unknown keys come from outside: only harmless ones are repeated. */
function shown(key: string): string {
  return /^[\w.-]{1,60}$/.test(key) ? key : '(unprintable name)';
}

function sentence(message: string): string {
  return message.replace(/^Invalid input: /, 'must be valid: ');
}

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;

/**
 * The JSON of a request body that was read raw. An empty body is an empty object, so that endpoints without a body can be
 * called with or without one.
 */
export function readJson(request: Request, problems: Problem[]): unknown {
  const raw: unknown = request.body;
  if (!Buffer.isBuffer(raw) || raw.length === 0) return {};
  if (!JSON_TYPE.test(request.get('content-type') ?? '')) {
    problems.push({ in: 'header', field: 'content-type', problem: 'must be application/json (UTF-8).' });
    return undefined;
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw));
  } catch {
    problems.push({ in: 'body', field: '', problem: 'is not well-formed JSON in UTF-8.' });
    return undefined;
  }
}
