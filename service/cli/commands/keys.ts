import type { Command } from 'commander';
import { rotateKeys } from '../../admin/rotate-keys.ts';
import { openContext } from '../open-context.ts';
import { usage } from '../options.ts';
import { print } from '../with-backend.ts';

/** `keys rotate`: seals stored secrets anew, from CONNECTOR_ENCRYPTION_KEY_PREVIOUS to CONNECTOR_ENCRYPTION_KEY. */
export function addKeys(program: Command): void {
  program
    .command('keys')
    .description('encryption keys of this service')
    .command('rotate')
    .description('seal everything the previous encryption key sealed with the current one, while the service works')
    .option('--json', 'print JSON for programs')
    .action(rotate);
}

async function rotate(options: { json?: boolean }): Promise<void> {
  const context = await openContext();
  try {
    if (context.config.encryptionKey.previous === undefined) {
      throw usage(
        'Set CONNECTOR_ENCRYPTION_KEY to the new key and CONNECTOR_ENCRYPTION_KEY_PREVIOUS to the one before.',
      );
    }
    // Lines rather than a bar: it is over in seconds but for thousands of tenants.
    const STEP = 100;
    const result = await rotateKeys(context, 'cli', {
      onTenant: (done, all) => {
        if (done % STEP === 0) process.stderr.write(`${done} of ${all} tenants\n`);
      },
    });
    const { checked, resealed, failures } = result;
    print(options, result, () =>
      [
        `${resealed} of ${checked} secrets sealed anew.`,
        ...failures.map(({ tenantId, column, id, reason }) => `NOT ${column} ${id} of tenant ${tenantId}: ${reason}`),
        failures.length === 0
          ? 'Nothing needs CONNECTOR_ENCRYPTION_KEY_PREVIOUS: once every process has the new key, take it away.'
          : 'What is named here must be connected again; it stays as it is.',
      ].join('\n'),
    );
    if (failures.length > 0) process.exitCode = 1;
  } finally {
    await context.close();
  }
}
