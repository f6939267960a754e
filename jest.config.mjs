// Suites over one transformer. Specs of Lightning Web Components have their own jest (sfdx-lwc-jest).
const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  transform: { '^.+\\.ts$': '<rootDir>/test/support/strip-types.mjs' },
  testEnvironment: 'node',
};

const project = (name, ...folders) => ({
  ...shared,
  displayName: name,
  rootDir: import.meta.dirname,
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
});

export default {
  // Suites of the integration project wait a good part of their time, for pacing, retries and processes: three at a time
  // fill two cores.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/support/slowest-first.mjs',
  // The slowest test takes two minutes beside two other suites and the checks, on two cores; what takes five times as long hangs.
  testTimeout: 600_000,
  projects: [
    project('unit', 'unit'),
    project('sandbox', 'sandbox'),
    project('integration', 'integration', 'chaos'),
    project('e2e', 'e2e'),
    project('browser', 'browser'),
    project('package', 'package'),
  ],
};
