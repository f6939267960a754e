import type { Command } from 'commander';
import { loadEnvFile, readEnv } from '../../config/env.ts';
import { print } from '../with-backend.ts';

/** `doctor`: whether this environment can run the service. Exit code 1 when something must be done. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('check environment, database, queue and encryption key')
    .option('--json', 'print JSON for programs')
    .action(async (options: { json?: boolean }) => {
      loadEnvFile();
      const { diagnose } = await import('../doctor.ts');
      const findings = await diagnose(readEnv());
      print(options, findings, () =>
        findings
          .map(
            ({ name, ok, found, fix }) =>
              `${ok ? 'ok  ' : 'FAIL'}  ${name}: ${found}${fix === null ? '' : `\n      ${fix}`}`,
          )
          .join('\n'),
      );
      if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
    });
}
