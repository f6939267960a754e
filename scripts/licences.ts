/**
 * `npm run licences`: writes docs/licences.md, what every package that ships with the service is licensed under. With
 * `--check` (part of `npm run check`) nothing is written: it fails when the page is stale or a licence is not one we know
 * we may ship.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const PAGE = 'docs/licences.md';

/** Licences that ask no more than to keep their text; of `A OR B` one is enough. */
const MAY_SHIP = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'Unlicense',
  '0BSD',
  'BlueOak-1.0.0',
];

const lock = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({
      version: z.string().optional(),
      license: z.string().optional(),
      /** Installed for development only, or for it and an optional part. */
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
    }),
  ),
});

interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/**
 * What the lock file installs without development packages. Read from there, because `npm sbom --omit=dev` (npm 11.19)
 * leaves out packages that a development package also uses.
 */
async function shipped(): Promise<Shipped[]> {
  const { packages } = lock.parse(JSON.parse(await readFile('package-lock.json', 'utf8')));
  const found = new Map<string, Shipped>();
  for (const [path, { version = '', license = '', dev, devOptional }] of Object.entries(packages)) {
    const name = path.split('node_modules/').at(-1) ?? '';
    if (name !== '' && dev !== true && devOptional !== true)
      found.set(`${name}@${version}`, { name, version, licence: license });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function mayShip({ licence }: Shipped): boolean {
  return licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((one) => MAY_SHIP.includes(one));
}

function pageOf(packages: readonly Shipped[]): string {
  const lines = packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  return [
    '# Licences of what ships',
    '',
    'Every package the service runs on, direct or not. Made by `npm run licences`; `npm run check` fails when it is stale.',
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

const packages = await shipped();
const unknown = packages.filter((one) => !mayShip(one));
for (const { name, version, licence } of unknown)
  console.error(`${name} ${version}: licence "${licence}" is not on our list.`);
const page = pageOf(packages);
if (process.argv.includes('--check')) {
  const stale = (await readFile(PAGE, 'utf8').catch(() => '')) !== page;
  if (stale) console.error(`${PAGE} is stale: run npm run licences.`);
  process.exit(unknown.length === 0 && !stale ? 0 : 1);
}
await writeFile(PAGE, page);
process.exit(unknown.length === 0 ? 0 : 1);
