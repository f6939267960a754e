#!/usr/bin/env node
// Plain JavaScript for whatever Node comes first on PATH: runs the command on the Node 24 that is installed with this
// package (node_modules/node), which strips types by itself.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  runOn(installedNode());
}

/** The Node of our own dependencies; works from a link (npx) too, because this file's real place counts. */
function installedNode() {
  try {
    return createRequire(import.meta.url).resolve('node/bin/node');
  } catch {
    console.error(
      `fathom-salesforce needs Node ${NEEDED}; this is ${process.version}. Run npm ci first: it brings one.`,
    );
    process.exit(1);
  }
}

function runOn(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // The child decides when to end; it takes a signal that reaches it twice (from the terminal and from here) for one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (fault) => {
    console.error(`${node} cannot be run: ${fault.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
