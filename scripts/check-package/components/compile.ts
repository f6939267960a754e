import { compile } from '@lwc/sfdc-lwc-compiler';
import { textOf } from '../files.ts';
import { readPackage, type PackageIndex } from '../package-index.ts';
import type { Problem } from '../problem.ts';

/** Highest version of the platform that lwc 8.28 compiles for. */
const API_VERSION = 66;

/** Diagnostics of the compiler: 0 fatal, 1 error, above only warnings. */
const ERROR = 1;

/** Every component through the platform's own compiler: JavaScript, templates, styles. */
export async function checkCompilation(root: string): Promise<Problem[]> {
  const pack = readPackage(root);
  const found: Problem[] = [];
  for (const [name, folder] of pack.components) found.push(...(await problemsOf(pack, name, folder)));
  return found;
}

async function problemsOf(pack: PackageIndex, name: string, folder: string): Promise<Problem[]> {
  const own = pack.files.filter((file) => file.startsWith(`${folder}/`) && !file.includes('__tests__'));
  const files = Object.fromEntries(own.map((file) => [file.slice(folder.length + 1), textOf(pack.root, file)]));
  const { success, diagnostics, results } = await compile({
    bundle: {
      namespace: 'c',
      name,
      type: 'platform',
      namespaceMapping: { c: 'c' },
      files,
      options: { apiVersion: API_VERSION },
    },
    compilerConfigs: [{ outputConfig: { minify: false, env: { NODE_ENV: 'production' } } }],
  });
  const all = [...(diagnostics ?? []), ...(results ?? []).flatMap((result) => result.diagnostics ?? [])];
  const problems = all
    .filter(({ level }) => level <= ERROR)
    .map(({ filename, location, message }) => ({
      file: `${folder}/${filename ?? ''}`,
      line: location?.line ?? 1,
      text: message,
    }));
  return success || problems.length > 0 ? problems : [{ file: folder, text: 'does not compile' }];
}
