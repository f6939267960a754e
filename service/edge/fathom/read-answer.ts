import type { z } from 'zod';
import { FathomAway } from './errors.ts';
import { reasonOf } from './schema.ts';

/** @throws FathomAway for an answer of another shape: nothing in it can be trusted */
export function read<S extends z.ZodType>(schema: S, body: unknown, what: string): z.infer<S> {
  const answer = schema.safeParse(body);
  if (!answer.success)
    throw new FathomAway(`Fathom's ${what} could not be read: ${reasonOf(answer.error, 'the answer')}.`);
  return answer.data;
}
