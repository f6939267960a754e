import { lineOf, type PackageCheck } from './problem.ts';

/** A check's name and where it is; loaded when it runs, because the engines behind some are large. */
type Listed = readonly [name: string, load: () => Promise<PackageCheck>];

/** Those that start programs of their own come first. */
const CHECKS: readonly Listed[] = [
  ['analyzer', async () => (await import('./analyzer.ts')).checkWithAnalyzer],
  ['convert', async () => (await import('./convert.ts')).checkConversion],
  ['apex', async () => (await import('./apex/check.ts')).checkApex],
  ['references', async () => (await import('./references/check.ts')).checkReferences],
  ['deploy', async () => (await import('./deploy.ts')).checkDeploy],
  ['metadata', async () => (await import('./metadata/check.ts')).checkMetadata],
  ['project', async () => (await import('./metadata/project-files.ts')).checkProjectFiles],
  ['compile', async () => (await import('./components/compile.ts')).checkCompilation],
  ['scripts', async () => (await import('./components/lint.ts')).checkScripts],
  ['styles', async () => (await import('./components/lint.ts')).checkStyles],
];

/** On demand only: it takes minutes. */
const DATA_FLOW: Listed = ['data-flow', async () => (await import('./analyzer.ts')).checkDataFlow];

/** Names that `--only` takes. */
export const CHECK_NAMES: readonly string[] = [...CHECKS, DATA_FLOW].map(([name]) => name);

export interface CheckResult {
  readonly name: string;
  /** One line a problem, `file:line: text`; none is green. */
  readonly problems: readonly string[];
}

/**
 * Runs the checks over the project at `root`, at once: several wait for programs of their own.
 * @param only names of checks; without it all but `data-flow`
 */
export async function checkPackage(root: string, only: readonly string[] = []): Promise<CheckResult[]> {
  const wanted = only.length === 0 ? CHECKS : [...CHECKS, DATA_FLOW].filter(([name]) => only.includes(name));
  return Promise.all(wanted.map(async ([name, load]) => ({ name, problems: await problemsOf(load, root) })));
}

/** A check that cannot run is red: whatever it is for was not checked. */
async function problemsOf(load: () => Promise<PackageCheck>, root: string): Promise<string[]> {
  try {
    const check = await load();
    return (await check(root)).map(lineOf);
  } catch (fault) {
    return [`could not be checked: ${fault instanceof Error ? fault.message : String(fault)}`];
  }
}
