import { join, relative } from 'node:path';
import { lint } from '@salesforce-ux/slds-linter/executor';
import { ESLint } from 'eslint';
import type { Problem } from '../problem.ts';

const COMPONENTS = 'force-app/main/default/lwc';
const CONFIGURATION = join(import.meta.dirname, '../../../eslint.lwc.config.js');

/** JavaScript of the components by Salesforce's rules for them; warnings count. */
export async function checkScripts(root: string): Promise<Problem[]> {
  const eslint = new ESLint({ cwd: root, overrideConfigFile: CONFIGURATION });
  const results = await eslint.lintFiles([`${COMPONENTS}/**/*.js`]);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, message, ruleId }) => ({
      file: relative(root, filePath),
      line,
      text: `${message} (${ruleId ?? 'syntax'})`,
    })),
  );
}

// A border of 1px has no styling hook; telling to remove it helps nobody.
const NO_HOOK = /There's no replacement styling hook/;

/** Templates and styles by the rules of the design system: retired classes, overridden classes, values that have a hook. */
export async function checkStyles(root: string): Promise<Problem[]> {
  const results = await lint({ directory: join(root, COMPONENTS) });
  return results.flatMap(({ filePath, errors, warnings }) =>
    [...errors, ...warnings]
      .map(({ line, message, ruleId }) => ({
        file: relative(root, filePath),
        line,
        text: `${sentenceOf(message)} (${ruleId})`,
      }))
      .filter(({ text }) => !NO_HOOK.test(text)),
  );
}

/** Messages of its style rules are JSON with the sentence inside. */
function sentenceOf(message: string): string {
  return /^\{"message":"((?:[^"\\]|\\.)*)"/.exec(message)?.[1] ?? message;
}
