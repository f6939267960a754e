// Three suites over one transformer. Specs of Lightning Web Components have their own jest (sfdx-lwc-jest).
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
  // A suite of the integration project starts servers and a database: two at a time fit two cores.
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    project('unit', 'unit'),
    project('sandbox', 'sandbox'),
    project('integration', 'integration', 'chaos'),
    project('e2e', 'e2e'),
  ],
};
