import { readFileSync } from 'node:fs';
import { compileTests } from './test/support/compile.mjs';

const { $schema, ...swc } = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));

const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  moduleNameMapper: { '^#libs/(.*)\\.js$': '<rootDir>/libs/$1', '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  setupFiles: ['reflect-metadata'],
};

const compiled = {
  testEnvironment: 'node',
  transform: {},
  roots: ['<rootDir>/dist/test'],
  setupFiles: ['reflect-metadata'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};
const CONTRACT = '-contract\\.spec\\.js$';

compileTests();

/**
 * `unit`: pure code beside its source, every file in a realm of its own.
 * `db`: everything that needs PostgreSQL or a running portal; compiled (dist/test), and all files of a worker in one
 * realm: loading the portal anew for each file took half of the time.
 * `contract`: what declares jobs and events of its own, which in a shared realm would be everybody's.
 */
export default {
  maxWorkers: 2,
  // ESM contexts are not given back whole: a worker that has grown is replaced between two files.
  workerIdleMemoryLimit: '1500MB',
  // Giving such a heap back takes a process longer than the usual half second, after which jest speaks of a leak.
  workerGracefulExitTimeout: 10_000,
  testTimeout: 30_000,
  testSequencer: '<rootDir>/test/support/global-sequencer.mjs',
  projects: [
    {
      ...common,
      displayName: 'unit',
      roots: ['<rootDir>/src', '<rootDir>/libs', '<rootDir>/tools', '<rootDir>/test/arch'],
      testMatch: ['**/*.spec.ts'],
      testPathIgnorePatterns: ['\\.db\\.spec\\.ts$'],
    },
    {
      ...compiled,
      displayName: 'db',
      runner: 'jest-light-runner',
      testMatch: [
        '<rootDir>/dist/test/{db,web,jobs,journeys}/**/*.spec.js',
        '<rootDir>/dist/test/arch/**/*.db.spec.js',
      ],
      testPathIgnorePatterns: [CONTRACT],
      setupFilesAfterEnv: ['<rootDir>/test/support/time-limits.mjs'],
    },
    { ...compiled, displayName: 'contract', testRegex: [CONTRACT] },
  ],
};
