// Specs of the Lightning Web Components: the jest 29 that sfdx-lwc-jest brings, apart from the service's own jest.
const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

const MOCKS = '<rootDir>/force-app/test/jest-mocks';

module.exports = {
  ...jestConfig,
  // axe reads a whole screen; on two cores that others use, too, five seconds are not enough.
  testTimeout: 20_000,
  roots: ['<rootDir>/force-app/main/default/lwc'],
  moduleNameMapper: { '^lightning/(confirm|modal|navigation)$': `${MOCKS}/lightning/$1` },
  setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, `${MOCKS}/setup.js`],
};
