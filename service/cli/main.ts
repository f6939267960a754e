import { CommanderError } from 'commander';
import { describeStartFault } from '../start-faults.ts';
import { UserError } from '../types/errors.ts';
import { buildProgram } from './program.ts';

/**
 * Runs one command of `fathom-salesforce`.
 * @param args without `node` and script
 * @returns the exit code: 0 done, 1 not done (one sentence on stderr says why)
 */
export async function main(args: readonly string[]): Promise<number> {
  const program = buildProgram();
  try {
    await program.parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (fault) {
    // Commander has printed its own text (help, version, wrong usage) already.
    if (fault instanceof CommanderError) return fault.exitCode;
    process.stderr.write(`${describe(fault)}\n`);
    return 1;
  }
}

function describe(fault: unknown): string {
  if (fault instanceof UserError && Array.isArray(fault.details)) {
    return [fault.message, ...fault.details.map((detail) => `  ${describeDetail(detail)}`)].join('\n');
  }
  return fault instanceof UserError ? fault.message : describeStartFault(fault);
}

function describeDetail(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null) return String(detail);
  const { field, problem } = detail as { field?: unknown; problem?: unknown };
  return problem === undefined ? JSON.stringify(detail) : `${String(field)} ${String(problem)}`;
}
