/**
 * `npm run licences`: writes docs/licences.md, what every package that ships with the service is licensed under. With
 * `--check` (part of `npm run check`) nothing is written: it fails when the page is stale or a licence is not one we know
 * we may ship.
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
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

const licence = z.object({
  license: z.object({ id: z.string().optional(), name: z.string().optional() }).optional(),
  expression: z.string().optional(),
});
const bill = z.object({
  components: z.array(
    z.object({ name: z.string(), version: z.string(), licenses: z.array(licence).default([]), purl: z.string() }),
  ),
});

interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** What npm says ships, development packages left out. */
async function shipped(): Promise<Shipped[]> {
  const args = ['sbom', '--omit=dev', '--sbom-format=cyclonedx', '--package-lock-only'];
  const { stdout } = await promisify(execFile)('npm', args, { maxBuffer: 64 * 1024 * 1024 });
  const packages = bill.parse(JSON.parse(stdout)).components.map(({ name, version, licenses, purl }) => ({
    // `name` leaves the scope out; the package URL has it.
    name: decodeURIComponent(/^pkg:npm\/(.+)@[^@]+$/.exec(purl)?.[1] ?? name),
    version,
    licence: licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name).join(' OR '),
  }));
  return packages.sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
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
