import shared from './jest.config.js';

/** One system and one browser at a time for all files, so these run one after the other. */
export default {
  ...shared,
  testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/browser/start-system.ts',
  globalTeardown: '<rootDir>/test/e2e/stop-system.ts',
  testTimeout: 60_000,
  maxWorkers: 1,
};
