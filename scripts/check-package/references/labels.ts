import { importsOf } from '../components/imports.ts';
import { lineAt, textOf } from '../files.ts';
import type { PackageIndex } from '../package-index.ts';
import type { Problem } from '../problem.ts';
import { elements, parseXml, value } from '../xml.ts';

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
  return [...missing, ...unused, ...refusedLabels(pack)];
}

// Limits of a label [metadata API, CustomLabels].
const NAME = /^(?!.*__)[A-Za-z]\w{0,79}$/;
const MOST_SHORT = 80;
const MOST_TEXT = 1000;

/** What an org refuses of a labels file: names given twice or malformed, texts that are empty or too long. */
function refusedLabels(pack: PackageIndex): Problem[] {
  const files = pack.files.filter((file) => file.endsWith('.labels-meta.xml'));
  const labels = files.flatMap((file) =>
    elements(parseXml(textOf(pack.root, file)), 'labels').map((xml) => ({ file, name: value(xml, 'fullName'), xml })),
  );
  return labels.flatMap(({ file, name, xml }, index) => {
    const text = value(xml, 'value');
    const told = [
      ...(labels.slice(0, index).some((one) => one.name === name) ? ['is given twice'] : []),
      ...(NAME.test(name) ? [] : ['is no name: a letter, then letters, digits and single _, at most 80 in all']),
      ...(text === '' ? ['has no text'] : []),
      ...(text.length > MOST_TEXT ? [`is longer than ${MOST_TEXT} characters`] : []),
      ...(value(xml, 'shortDescription').length > MOST_SHORT ? [`has a short description over ${MOST_SHORT}`] : []),
    ];
    return told.map((problem) => ({ file, text: `the label ${name} ${problem}` }));
  });
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
