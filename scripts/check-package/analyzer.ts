import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { CodeAnalyzer, CodeAnalyzerConfig, type Violation } from '@salesforce/code-analyzer-core';
import { createEnginePlugin as pmd } from '@salesforce/code-analyzer-pmd-engine';
import { createEnginePlugin as regex } from '@salesforce/code-analyzer-regex-engine';
import { createEnginePlugin as retireJs } from '@salesforce/code-analyzer-retirejs-engine';
import { createEnginePlugin as graphEngine } from '@salesforce/code-analyzer-sfge-engine';
import { requireJava } from './apex/java.ts';
import type { Problem } from './problem.ts';

const SELECTED = ['Recommended', 'Security', 'AppExchange'];

/** Rules that contradict how this package is written, with the reason. */
const NOT_OURS: ReadonlyMap<string, string> = new Map([
  ['ApexDoc', 'docstrings say what names and types do not; tags that repeat a signature say nothing'],
  ['AvoidBooleanMethodParameters', 'components name each argument of an @AuraEnabled method'],
  ['ExcessiveParameterList', 'components name each argument of an @AuraEnabled method'],
  ['ApexUnitTestClassShouldHaveRunAs', 'tests run as somebody where permissions matter'],
]);

async function violationsOf(root: string, engines: readonly (() => Parameters<CodeAnalyzer['addEnginePlugin']>[0])[]) {
  requireJava();
  const config = CodeAnalyzerConfig.fromObject({ config_root: root, log_folder: tmpdir() });
  const analyzer = new CodeAnalyzer(config);
  for (const engine of engines) await analyzer.addEnginePlugin(engine());
  const workspace = await analyzer.createWorkspace([join(root, 'force-app')]);
  const rules = await analyzer.selectRules(SELECTED, { workspace });
  if (rules.getCount() === 0) throw new Error('Salesforce Code Analyzer found no rules to run.');
  return (await analyzer.run(rules, { workspace })).getViolations();
}

// Specs of components stay here (.forceignore).
const isSpec = (violation: Violation) => violation.getPrimaryLocation().getFile()?.includes('__tests__') === true;

function problemsIn(root: string, violations: readonly Violation[]): Problem[] {
  return violations
    .filter((violation) => !NOT_OURS.has(violation.getRule().getName()) && !isSpec(violation))
    .map((violation) => {
      const place = violation.getPrimaryLocation();
      const rule = violation.getRule();
      return {
        file: relative(root, place.getFile() ?? root),
        line: place.getStartLine() ?? 1,
        text: `${rule.getEngineName()} ${rule.getName()}: ${violation.getMessage()}`,
      };
    });
}

/**
 * Salesforce Code Analyzer with its recommended and security rules: injection, sharing, object and field access, secrets,
 * vulnerable libraries. A parse error is a violation too.
 */
export async function checkWithAnalyzer(root: string): Promise<Problem[]> {
  return problemsIn(root, await violationsOf(root, [pmd, regex, retireJs]));
}

/** The analyzer's graph engine: every path from an entry point to the database. Takes minutes, so only on demand. */
export async function checkDataFlow(root: string): Promise<Problem[]> {
  return problemsIn(root, await violationsOf(root, [graphEngine]));
}
