import { readPackage } from '../package-index.ts';
import type { Problem } from '../problem.ts';
import { apexCallProblems } from './apex-calls.ts';
import { apexNameProblems, credentialProblems } from './apex-names.ts';
import { componentProblems } from './components.ts';
import { coverageProblems } from './coverage.ts';
import { labelProblems } from './labels.ts';
import { pageProblems } from './pages.ts';
import { permissionSetProblems } from './permission-sets.ts';
import { templateProblems } from './templates.ts';
import { versionProblems } from './versions.ts';

const RULES = [
  permissionSetProblems,
  coverageProblems,
  labelProblems,
  componentProblems,
  apexCallProblems,
  pageProblems,
  apexNameProblems,
  credentialProblems,
  templateProblems,
  versionProblems,
];

/** Whatever one piece of the package names, another piece must be; what people need, their permission set must grant. */
export async function checkReferences(root: string): Promise<Problem[]> {
  const pack = readPackage(root);
  return RULES.flatMap((rule) => rule(pack));
}
