import { importsOf } from '../components/imports.ts';
import { lineAt, textOf } from '../files.ts';
import type { PackageIndex } from '../package-index.ts';
import type { Problem } from '../problem.ts';

interface Use {
  readonly file: string;
  readonly line: number;
  readonly label: string;
}

/** Labels that are used must exist, and labels that exist must be used. */
export function labelProblems(pack: PackageIndex): Problem[] {
  const uses = [...inComponents(pack), ...inApex(pack)];
  const used = new Set(uses.map((use) => use.label));
  const missing = uses
    .filter(({ label }) => !pack.labels.has(label))
    .map(({ file, line, label }) => ({ file, line, text: `there is no label ${label}` }));
  const unused = [...pack.labels]
    .filter(([label]) => !used.has(label))
    .map(([label, file]) => ({ file, text: `the label ${label} is used nowhere` }));
  return [...missing, ...unused];
}

function inComponents(pack: PackageIndex): Use[] {
  return [...pack.components.keys()].flatMap((component) =>
    importsOf(pack, component).flatMap(({ file, line, from }) => {
      const [, label] = /^@salesforce\/label\/c\.(\w+)$/.exec(from) ?? [];
      return label === undefined ? [] : [{ file, line, label }];
    }),
  );
}

function inApex(pack: PackageIndex): Use[] {
  return [...pack.classes.values()].flatMap((file) => {
    const text = textOf(pack.root, file);
    return Array.from(text.matchAll(/\bLabel\.(\w+)/g), (match) => ({
      file,
      line: lineAt(text, match.index),
      label: match[1] ?? '',
    }));
  });
}
