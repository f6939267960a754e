import type { Command } from 'commander';

/** `serve` (what ROLE says) and `worker` (background work only). */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('run the service until a signal: HTTP interface and background work (ROLE=all), or one of them')
    .action(async () => {
      const { runService } = await import('../../main.ts');
      process.exitCode = await runService();
    });
  program
    .command('worker')
    .description('run background work only; several workers share one PostgreSQL')
    .action(async () => {
      const { runService } = await import('../../main.ts');
      process.exitCode = await runService('worker');
    });
}
