import { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { addBackfill } from './commands/backfill.ts';
import { addConnect } from './commands/connect.ts';
import { addErase } from './commands/erase.ts';
import { addDoctor } from './commands/doctor.ts';
import { addExplain } from './commands/explain.ts';
import { addIngest } from './commands/ingest.ts';
import { addKeys } from './commands/keys.ts';
import { addMigrate } from './commands/migrate.ts';
import { addPlan } from './commands/plan.ts';
import { addRehearse } from './commands/rehearse.ts';
import { addServe } from './commands/serve.ts';
import { addSync } from './commands/sync.ts';
import { addTenant } from './commands/tenant.ts';
import { addUndo } from './commands/undo.ts';
import { addVerify } from './commands/verify.ts';

/** The `fathom-salesforce` command; later issues add theirs here. */
export function buildProgram(): Command {
  const program = new Command('fathom-salesforce')
    .description('Brings Fathom calls into Salesforce. The environment is described in config/env.example.')
    .version(packageJson.version)
    .showHelpAfterError('(--help shows how it is used)')
    // Exit codes are main's: commander must not end the process while a database is open.
    .exitOverride();
  for (const add of [
    addServe,
    addMigrate,
    addDoctor,
    addTenant,
    addKeys,
    addConnect,
    addIngest,
    addPlan,
    addRehearse,
    addSync,
    addUndo,
    addErase,
    addExplain,
    addVerify,
    addBackfill,
  ])
    add(program);
  return program;
}
