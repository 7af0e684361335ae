import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface File {
  readonly path: string;
  readonly context: { readonly config: object };
}

interface Runner {
  runTests(
    files: readonly File[],
    watcher: { isInterrupted(): boolean },
    onStart: (file: File) => void,
    onResult: (file: File, result: { numPassingTests: number; numFailingTests: number }) => void,
    onFailure: (file: File, error: Error) => void,
  ): Promise<void>;
}

const CONFIG = {
  rootDir: process.cwd(),
  setupFiles: [],
  setupFilesAfterEnv: [],
  snapshotSerializers: [],
  transform: [],
  transformIgnorePatterns: [],
  slowTestThreshold: 5,
  snapshotFormat: {},
};

/** One line for each file, in the order in which one worker came to its end. */
async function run(
  sources: Readonly<Record<string, string>>,
  { alone = false, ...limits }: { alone?: boolean; workerIdleMemoryLimit?: number } = {},
): Promise<string[]> {
  const { default: ProcessRunner } = (await import(pathToFileURL('test/support/global-runner.mjs').href)) as {
    default: new (config: object) => Runner;
  };
  const folder = mkdtempSync(join(tmpdir(), 'palier-runner-'));
  const files = Object.entries(sources).map(([name, source]) => {
    const path = join(folder, `${name}.mjs`);
    writeFileSync(path, source);
    return { path, name, context: { config: { ...CONFIG, testEnvironmentOptions: { alone } } } };
  });
  const named = (file: File) => files.find(({ path }) => path === file.path)!.name;
  const said: string[] = [];
  try {
    await new ProcessRunner({ maxWorkers: 1, testNamePattern: null, ...limits }).runTests(
      files,
      { isInterrupted: () => false },
      () => undefined,
      (file, { numPassingTests, numFailingTests }) =>
        said.push(`${named(file)}: ${numPassingTests} passed, ${numFailingTests} failed`),
      (file, { message }) => said.push(`${named(file)}: ${message}`),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
  return said;
}

const PASSES = `it('passes', () => undefined);`;
const COUNTS = `globalThis.files = (globalThis.files ?? 0) + 1; it('is the second', () => expect(globalThis.files).toBe(2));`;

describe('the workers of a test run', () => {
  it('name the file that ended its process, and go on with the next', async () => {
    expect(
      await run({
        killed: `it('is killed', () => process.kill(process.pid, 'SIGKILL') && new Promise(() => undefined));`,
        left: `it('leaves', () => process.exit(0));`,
        last: PASSES,
      }),
    ).toEqual([
      'killed: The process of the tests ended in the midst of this file (SIGKILL).',
      'left: The process of the tests ended in the midst of this file (exit code 0).',
      'last: 1 passed, 0 failed',
    ]);
  });

  it('fail a file that cannot be loaded', async () => {
    const [said] = await run({ broken: `import './nowhere.mjs';` });
    expect(said).toMatch(/^broken: Cannot find module .*nowhere/);
  });

  it('keep what is loaded from one file to the next', async () => {
    expect(await run({ first: COUNTS, second: COUNTS })).toEqual([
      'first: 0 passed, 1 failed',
      'second: 1 passed, 0 failed',
    ]);
  });

  it('begin anew when they have grown too large', async () => {
    expect(await run({ first: COUNTS, second: COUNTS }, { workerIdleMemoryLimit: 1 })).toEqual([
      'first: 0 passed, 1 failed',
      'second: 0 passed, 1 failed',
    ]);
  });

  it('have no other file before or after one that is to be alone', async () => {
    expect(await run({ first: COUNTS, second: COUNTS }, { alone: true })).toEqual([
      'first: 0 passed, 1 failed',
      'second: 0 passed, 1 failed',
    ]);
  });

  it('end, whatever a file has left open', async () => {
    expect(await run({ open: `it('leaves a timer', () => void setInterval(() => undefined, 50));` })).toEqual([
      'open: 1 passed, 0 failed',
    ]);
  });
});
