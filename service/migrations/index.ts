import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { up as initial } from './0001-initial.sql.ts';
import { up as webhooks } from './0002-webhooks.sql.ts';
import { up as changeAndPrivacy } from './0003-change-and-privacy.sql.ts';
import { up as rowLevelSecurity } from './0004-row-level-security.sql.ts';
import { up as journal } from './0005-journal.sql.ts';
import { up as optionsBackfill } from './0006-options-backfill.sql.ts';
import { up as verification } from './0007-verification.sql.ts';
import { up as healing } from './0008-healing.sql.ts';
import { up as orgUsage } from './0009-org-usage.sql.ts';
import { up as refusedLogins } from './0010-refused-logins.sql.ts';

/** All migrations by name, run in the order of their names. Frozen once released: a change is a new one. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-initial': fromSql(initial),
  '0002-webhooks': fromSql(webhooks),
  '0003-change-and-privacy': fromSql(changeAndPrivacy),
  '0004-row-level-security': fromSql(rowLevelSecurity),
  '0005-journal': fromSql(journal),
  '0006-options-backfill': fromSql(optionsBackfill),
  '0007-verification': fromSql(verification),
  '0008-healing': fromSql(healing),
  '0009-org-usage': fromSql(orgUsage),
  '0010-refused-logins': fromSql(refusedLogins),
};

/** SQL text without parameters → migration. Several statements go over in one simple query. */
function fromSql(text: string): Migration {
  return {
    async up(db) {
      await sql.raw(text).execute(db);
    },
  };
}
