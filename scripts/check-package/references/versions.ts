import { textOf } from '../files.ts';
import type { PackageIndex } from '../package-index.ts';
import type { Problem } from '../problem.ts';
import { parseXml, value } from '../xml.ts';

/** Everything that names an API version names the project's: another one behaves differently, a later one is refused. */
export function versionProblems(pack: PackageIndex): Problem[] {
  const project = JSON.parse(textOf(pack.root, 'sfdx-project.json')) as { sourceApiVersion?: string };
  const wanted = project.sourceApiVersion ?? '';
  return pack.files
    .filter((file) => /\.(cls|trigger|js)-meta\.xml$/.test(file))
    .map((file) => ({ file, version: value(parseXml(textOf(pack.root, file)), 'apiVersion') }))
    .filter(({ version }) => version !== wanted)
    .map(({ file, version }) => ({
      file,
      text: `apiVersion is ${version || 'missing'}, that of sfdx-project.json is ${wanted}`,
    }));
}
