/**
 * `npm run demo`: simulated Fathom and Salesforce, the real service between them, 90 days of calls, and what became of
 * them. Stays up until Ctrl-C; `--once` ends when all is done; `--json` prints one line for programs.
 */
import { Command } from 'commander';
import { runDemo } from './demo/run-demo.ts';

const flags = new Command('demo')
  .description('Simulated Fathom and Salesforce, the real service between them, and what became of 90 days of calls.')
  .option('--once', 'end when all is done', false)
  .option('--json', 'print one JSON line when all is done', false)
  .parse()
  .opts<{ once: boolean; json: boolean }>();

await runDemo(flags);
