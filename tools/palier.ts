import { spawn } from 'node:child_process';
import { Client } from 'pg';
import { openDatabase } from './dev/database.js';
import type { Lifecycle } from './dev/lifecycle.js';
import { compiled, outputOf, startTask, stopPart } from './dev/parts.js';
import { runTool } from './dev/run.js';

/** Commands that work on files alone: no database is started for them. */
const ON_FILES = [/^(-|help\b|$)/, /^law\b/, /^quotas solve\b/, /^siting solve\b/];

/** Runs `src/cli.js` on this terminal and gives its exit code. */
async function cli(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<number> {
  const child = spawn(process.execPath, [compiled('src/cli.js'), ...args], { env: { ...env }, stdio: 'inherit' });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => {
      done(code ?? 1);
    });
  });
}

async function isEmpty(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ absent: boolean }>(
      `select to_regclass('schema_migrations') is null as absent`,
    );
    return rows[0]?.absent ?? true;
  } finally {
    await client.end();
  }
}

/**
 * `npm run palier -- <command>`: the portal's command line with the database of this checkout, shared with a running
 * `npm start` or started for the command. A database that was never used gets its schema first; one given by
 * `DATABASE_URL` is touched by `palier migrate` only.
 */
async function main(lifecycle: Lifecycle): Promise<number> {
  const args = process.argv.slice(2);
  const line = args.join(' ');
  if (ON_FILES.some((pattern) => pattern.test(line))) return cli(args, process.env);
  const { env, place } = await openDatabase(process.env, lifecycle);
  if (!process.env.DATABASE_URL && args[0] !== 'migrate' && (await isEmpty(env.DATABASE_URL))) {
    console.error(`palier: first use of the ${place}: creating the schema`);
    await outputOf(await lifecycle.start(async () => startTask('migrate', ['migrate', '--json'], env), stopPart));
  }
  return cli(args, env);
}

await runTool(main);
