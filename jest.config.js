import { availableParallelism } from 'node:os';

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // These need the whole system running: jest.e2e.config.js, jest.browser.config.js.
  testPathIgnorePatterns: ['<rootDir>/test/(e2e|browser)/', '/node_modules/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/(dist|cdk\\.out|\\.local|coverage)/'],
  injectGlobals: false,
  restoreMocks: true,
  // The engine, the bundles and two cores are shared by all files, so a test may take longer than jest's 5 s.
  testTimeout: 15_000,
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // Modules loaded through the VM are never freed within a worker.
  workerIdleMemoryLimit: '1GB',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          parser: { syntax: 'typescript' },
          target: 'es2024',
          transform: { verbatimModuleSyntax: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
