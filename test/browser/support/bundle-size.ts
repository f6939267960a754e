import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transformSync } from '@lwc/compiler';
import { minify } from 'terser';

const BUNDLES = join(import.meta.dirname, '../../../force-app/main/default/lwc');

/** Components a bundle names: `c/x` in scripts, `<c-x>` in templates. */
function namedIn(source: string): string[] {
  const imported = [...source.matchAll(/['"]c\/(\w+)['"]/g)].map(([, name = '']) => name);
  const tags = [...source.matchAll(/<c-([\w-]+)/g)].map(([, tag = '']) =>
    tag.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase()),
  );
  return [...imported, ...tags];
}

function sourcesOf(bundle: string): string[] {
  const files = readdirSync(join(BUNDLES, bundle)).filter((file) => /\.(js|html|css)$/.test(file));
  return files.map((file) => join(BUNDLES, bundle, file));
}

/** A component with every component it uses, itself first. */
function bundlesOf(name: string): string[] {
  const found = [name];
  for (const bundle of found) {
    const named = sourcesOf(bundle).flatMap((file) => namedIn(readFileSync(file, 'utf8')));
    found.push(...new Set(named.filter((one) => !found.includes(one))));
  }
  return found;
}

/** A file as the platform's compiler makes it for the browser, minified. */
async function compiled(bundle: string, file: string): Promise<string> {
  const { code } = transformSync(readFileSync(file, 'utf8'), basename(file), { name: bundle, namespace: 'c' });
  return (await minify(code, { module: true })).code ?? '';
}

/**
 * What a browser is sent for a component and all it uses, base components left out: compiled, minified, compressed.
 * @returns bytes over the wire, and bytes before they were compressed
 */
export async function codeSizeOf(name: string): Promise<{ sent: number; minified: number }> {
  const files = bundlesOf(name).flatMap((bundle) => sourcesOf(bundle).map((file) => compiled(bundle, file)));
  const code = (await Promise.all(files)).join('');
  return { sent: gzipSync(code).length, minified: Buffer.byteLength(code) };
}
