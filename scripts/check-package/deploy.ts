import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DeployError, Org } from '../../test/sandbox/salesforce/engine/org.ts';
import type { Problem } from './problem.ts';

const PACKAGE = 'force-app/main/default';

/**
 * Objects, fields and permission sets deployed into the simulated org, which refuses what an org refuses and a schema cannot
 * say: a Text without length, a grant of a field that does not exist or is required, a permission without what it stands on.
 */
export async function checkDeploy(root: string): Promise<Problem[]> {
  try {
    Org.create({ packageDirs: [join(root, PACKAGE)] });
    return [];
  } catch (fault) {
    if (!(fault instanceof DeployError)) throw fault;
    return fault.problems.map((told) => problemOf(root, told));
  }
}

/** The org names a file by its path in the package. */
function problemOf(root: string, told: string): Problem {
  const [, file = '', text = told] = /^([^:]+): ([^]*)$/.exec(told) ?? [];
  const known = existsSync(join(root, PACKAGE, file));
  return known ? { file: `${PACKAGE}/${file}`, text } : { file: PACKAGE, text: told };
}
