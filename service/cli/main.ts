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

/** Where an answer of the service asks a person to agree, a command is told how (erase, undo, backfill undo). */
function inCommandWords({ code, message }: UserError): string {
  return code === 'confirm_needed'
    ? message.replace(/Confirm to go on\.$/, 'To go on, run the command again with --confirm.')
    : message;
}

function describe(fault: unknown): string {
  if (fault instanceof UserError && Array.isArray(fault.details)) {
    return [fault.message, ...fault.details.map((detail) => `  ${describeDetail(detail)}`)].join('\n');
  }
  return fault instanceof UserError ? inCommandWords(fault) : describeStartFault(fault);
}

function describeDetail(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null) return String(detail);
  const { field, problem } = detail as { field?: unknown; problem?: unknown };
  return problem === undefined ? JSON.stringify(detail) : `${String(field)} ${String(problem)}`;
}
