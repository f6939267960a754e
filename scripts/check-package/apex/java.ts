import { spawnSync } from 'node:child_process';

/** First Java whose class files the checkers' own jars are made of. */
const NEEDED = 17;

/** @throws with words for a terminal where Java is missing or too old: the checks of Apex cannot run then */
export function requireJava(): void {
  const { stderr, error } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
  if (error === undefined && version >= NEEDED) return;
  const found = version === 0 ? 'none was found' : `found ${version}`;
  throw new Error(`Java ${NEEDED} or newer is needed (${found}). On Debian: apt-get install openjdk-17-jre-headless.`);
}
