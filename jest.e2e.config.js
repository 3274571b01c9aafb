import shared from './jest.config.js';

/** The system is started once and its twin's faults are everybody's, so these files run one after the other. */
export default {
  ...shared,
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/e2e/start-system.ts',
  globalTeardown: '<rootDir>/test/e2e/stop-system.ts',
  testTimeout: 60_000,
  maxWorkers: 1,
};
