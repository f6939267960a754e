// Suites run in bare Node, in threads that import the service once (measured: half the processor time of jest's own
// runner). Not in child processes: there, 0.8.2 loses the first message to a worker now and then, and its suite hangs. What that lacks is in test/support/bare-node.ts. Specs of Lightning Web Components have their own jest
// (sfdx-lwc-jest).
const shared = {
  runner: 'jest-light-runner',
  setupFiles: ['<rootDir>/test/support/bare-node.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  testEnvironment: 'node',
};

const project = (name, ...folders) => ({
  ...shared,
  displayName: name,
  rootDir: import.meta.dirname,
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
});

export default {
  // Suites of the integration project wait a good part of their time, for pacing, retries and processes: four at a time
  // fill two cores.
  maxWorkers: 4,
  reporters: ['default', '<rootDir>/test/support/hanging-suites.mjs'],
  testSequencer: '<rootDir>/test/support/slowest-first.mjs',
  projects: [
    project('unit', 'unit'),
    project('sandbox', 'sandbox'),
    project('integration', 'integration', 'chaos'),
    project('e2e', 'e2e'),
    project('browser', 'browser'),
    project('package', 'package'),
  ],
};
