/**
 * `npm run demo`: simulated Fathom and Salesforce, the real service between them, 90 days of calls, and what became of
 * them. Stays up until Ctrl-C; `--once` ends when all is done; `--json` prints one line for programs.
 */
import { parseArgs } from 'node:util';
import { runDemo } from './demo/run-demo.ts';

const { values } = parseArgs({ options: { once: { type: 'boolean' }, json: { type: 'boolean' } } });

await runDemo({ once: values.once ?? false, json: values.json ?? false });
