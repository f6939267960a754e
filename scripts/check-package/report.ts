import type { CheckResult } from './all.ts';

/** What a terminal shows of one check. */
export function reportOf({ name, problems }: CheckResult): string {
  return problems.length === 0 ? `ok    package: ${name}` : `FAIL  package: ${name}\n${problems.join('\n')}`;
}
