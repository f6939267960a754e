/**
 * `npm run check:package`: the Salesforce package in the working directory, as far as it can be checked without an org. Exit 0
 * when green, else 1, with file and problem. `-- --only apex metadata` runs some; `-- --only data-flow` runs the analyzer's graph
 * engine, which takes minutes and is else left out. Apex tests are compiled here, never run: there is no Apex outside an org.
 */
import { parseArgs } from 'node:util';
import { CHECK_NAMES, checkPackage } from './check-package/all.ts';
import { reportOf } from './check-package/report.ts';

const { values, positionals } = parseArgs({ options: { only: { type: 'boolean' } }, allowPositionals: true });
const unknown = positionals.filter((name) => !CHECK_NAMES.includes(name));
if (unknown.length > 0 || (values.only === true) !== positionals.length > 0) {
  console.error(`Usage: npm run check:package [-- --only NAME …], with names of ${CHECK_NAMES.join(', ')}`);
  process.exit(1);
}
const results = await checkPackage(process.cwd(), positionals);
for (const result of results) console.log(reportOf(result));
process.exit(results.every(({ problems }) => problems.length === 0) ? 0 : 1);
