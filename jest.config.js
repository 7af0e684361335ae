import { compileTests } from './test/support/compile.mjs';

/** All files of a worker in one realm, whichever of the two projects they are of. */
const shared = {
  transform: {},
  runner: '<rootDir>/test/support/global-runner.mjs',
  setupFiles: ['reflect-metadata'],
  setupFilesAfterEnv: ['<rootDir>/test/support/time-limits.mjs'],
};
const withDatabase = {
  roots: ['<rootDir>/dist/test'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};
const CONTRACT = '-contract\\.spec\\.js$';

compileTests();

/**
 * Specs run compiled (dist), against the product as it was built.
 *
 * `unit`: pure code, specs beside the source and in test/arch.
 * `db`: everything that needs PostgreSQL or a running portal.
 * `contract`: what declares jobs and events of its own, which in a shared realm would be everybody's, or measures its process.
 */
export default {
  // One more than the cores that are meant: specs that wait, for a process or a retry, leave theirs to others.
  maxWorkers: 3,
  // What was loaded is not given back whole: a worker that has grown is replaced between two files.
  workerIdleMemoryLimit: '1500MB',
  testTimeout: 30_000,
  testSequencer: '<rootDir>/test/support/global-sequencer.mjs',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      roots: ['src', 'libs', 'tools', 'test/arch'].map((folder) => `<rootDir>/dist/${folder}`),
      testMatch: ['**/*.spec.js'],
      testPathIgnorePatterns: ['\\.db\\.spec\\.js$'],
      globalSetup: '<rootDir>/test/support/global-build.mjs',
    },
    {
      ...shared,
      ...withDatabase,
      displayName: 'db',
      testMatch: [
        '<rootDir>/dist/test/{db,web,jobs,journeys}/**/*.spec.js',
        '<rootDir>/dist/test/arch/**/*.db.spec.js',
      ],
      testPathIgnorePatterns: [CONTRACT],
    },
    {
      ...shared,
      ...withDatabase,
      displayName: 'contract',
      testRegex: [CONTRACT],
      // A process of its own for each file (global-runner.mjs).
      testEnvironmentOptions: { alone: true },
    },
  ],
};
