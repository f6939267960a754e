/** The slowest suite takes two minutes beside two others and the checks, on two cores. */
const LONGEST_SUITE_MINUTES = 10;

/** jest-light-runner knows no time limit for a test; this reporter ends a run in which a suite hangs, and names it. */
export default class HangingSuites {
  #timers = new Map();

  onTestFileStart({ path }) {
    const end = () => {
      process.stderr.write(`${path} is not over after ${LONGEST_SUITE_MINUTES} minutes. The run ends here.\n`);
      process.exit(1);
    };
    this.#timers.set(path, setTimeout(end, LONGEST_SUITE_MINUTES * 60_000));
  }

  onTestFileResult({ path }) {
    clearTimeout(this.#timers.get(path));
  }
}
