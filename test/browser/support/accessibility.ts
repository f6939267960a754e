import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One finding: which rule, at which element. */
export interface Violation {
  readonly rule: string;
  readonly where: string;
}

interface AxeNode {
  readonly html: string;
  /** The hosts from outside in, then the element. */
  readonly target: readonly (string | readonly string[])[];
}

/** Findings of Salesforce's own base components, which no package can cure. */
const THEIR_OWN: readonly { readonly rule: string; readonly component: string }[] = [
  { rule: 'aria-dialog-name', component: 'lightning-confirm' },
  // The "More" of a row of tabs that is too narrow.
  { rule: 'nested-interactive', component: 'lightning-tab-bar' },
  // Links it finds in a text have no underline, in SLDS's own style.
  { rule: 'link-in-text-block', component: 'lightning-formatted-text' },
];

function isTheirs(rule: string, { html, target }: AxeNode): boolean {
  const path = [...target.flat(), html.slice(1).split(/[\s>]/)[0] ?? ''];
  return THEIR_OWN.some((known) => known.rule === rule && path.some((step) => step.startsWith(known.component)));
}

/**
 * Runs axe on a page.
 * @returns violations but those that base components are known to bring along
 */
export async function violationsOf(page: Page): Promise<Violation[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })`);
  const { violations } = found as { violations: { id: string; nodes: AxeNode[] }[] };
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .filter((node) => !isTheirs(id, node))
      .map(({ html, target }) => ({ rule: id, where: `${target.flat().join(' > ')}: ${html.slice(0, 200)}` })),
  );
}
