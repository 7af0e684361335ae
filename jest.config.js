import { readFileSync } from 'node:fs';

const { $schema, ...swc } = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));

const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  moduleNameMapper: { '^#libs/(.*)\\.js$': '<rootDir>/libs/$1', '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  setupFiles: ['reflect-metadata'],
};

/** `unit`: pure code beside its source, no process. `db`: everything that needs PostgreSQL or a running portal. */
export default {
  maxWorkers: 2,
  // ESM contexts are not given back whole: a worker that has grown is replaced between two files.
  workerIdleMemoryLimit: '1500MB',
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
      ...common,
      displayName: 'db',
      roots: ['<rootDir>/test'],
      testMatch: ['<rootDir>/test/{db,web,jobs,journeys}/**/*.spec.ts', '<rootDir>/test/arch/**/*.db.spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
  ],
};
