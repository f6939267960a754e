import { lineAt, textOf } from '../files.ts';
import type { PackageIndex } from '../package-index.ts';
import type { Problem } from '../problem.ts';
import { elements, value } from '../xml.ts';

/** Names inside Apex that no Apex compiler here looks at: strings, and fields of standard objects. */
export function apexNameProblems(pack: PackageIndex): Problem[] {
  const custom = customNames(pack);
  const rules: [pattern: RegExp, what: string, known: (name: string) => boolean][] = [
    [/callout:(\w+)/g, 'named credential', (name) => pack.namedCredentials.has(name)],
    [/checkPermission\(\s*'(\w+)'/g, 'custom permission', (name) => pack.customPermissions.has(name)],
    // The compiler does not know this relationship (known-gaps.ts); what it leads to always has a name.
    [/\bSetupOwner\.(\w+)/g, 'field of SetupOwner here', (name) => name === 'Name'],
    [/\b([A-Za-z]\w*__[cr])\b/g, 'custom object, field or relationship', (name) => custom.has(name)],
  ];
  return [...pack.classes.values()].flatMap((file) => {
    const text = withoutComments(textOf(pack.root, file));
    const unknown = rules.flatMap(([pattern, what, known]) =>
      Array.from(text.matchAll(pattern))
        .filter((match) => !known(match[1] ?? ''))
        .map((match) => ({ file, line: lineAt(text, match.index), text: `there is no ${what} ${match[1]}` })),
    );
    const described = pack.files.includes(`${file}-meta.xml`);
    return described ? unknown : [...unknown, { file, text: `${file}-meta.xml is missing` }];
  });
}

/** Named credentials must point to external credentials of the package. */
export function credentialProblems(pack: PackageIndex): Problem[] {
  return [...pack.namedCredentials.values()].flatMap(({ file, xml }) =>
    elements(xml, 'namedCredentialParameters')
      .map((parameter) => value(parameter, 'externalCredential'))
      .filter((name) => name !== '' && !pack.externalCredentials.has(name))
      .map((name) => ({ file, text: `there is no external credential ${name}` })),
  );
}

/** Custom objects, fields and relationships of the package by their bare names. */
export function customNames(pack: PackageIndex): Set<string> {
  const fields = [...pack.fields.keys()].map((name) => name.split('.')[1] ?? '');
  return new Set([...pack.objects.keys(), ...fields, ...fields.map((name) => name.replace(/__c$/, '__r'))]);
}

/** Comments blanked, so that positions stay. */
function withoutComments(apex: string): string {
  return apex.replace(/\/\*[^]*?\*\/|\/\/.*/g, (comment) => comment.replace(/[^\n]/g, ' '));
}
