import { readFile } from 'node:fs/promises';

/** Id of the machine's current boot, or `null` where the kernel does not tell (not Linux). */
export async function bootId(): Promise<string | null> {
  return await read('/proc/sys/kernel/random/boot_id');
}

/**
 * When a process started, in the kernel's clock ticks since boot, or `null` when it is gone or the kernel does not tell.
 * With the pid it names one process: pids are used again, above all in containers.
 */
export async function birthOf(pid: number): Promise<string | null> {
  const stat = await read(`/proc/${pid}/stat`);
  // Field 22 of proc(5); counted after the command name, which may hold spaces and parentheses.
  const START_TIME = 22 - 3;
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[START_TIME] ?? null;
}

async function read(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch {
    return null;
  }
}
