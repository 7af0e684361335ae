import { inspect } from 'node:util';
import { Logger } from '@nestjs/common';
import { SystemClock } from '../clock/index.js';
import { InvalidConfiguration, loadConfig, type Config } from '../config/index.js';
import { DatabaseNotReady, namesOf, requireSchema, type MigrationClass } from '../db/index.js';
import { processLogger } from '../observability/index.js';
import { sealProblem, sealState } from '../seal/index.js';

/** States of the seal in which production does not start; time alone brings the others about, also while it runs. */
const NO_SEAL_AT_ALL: readonly string[] = ['unreadable', 'wrong-password', 'self-signed'];

/**
 * How long an ending process may take, in milliseconds, whatever does not answer it: less than the machines around it give
 * it before they kill it (docs/deployment.md).
 */
const LAST_MS = { web: 24_000, worker: 28_000 } as const;

/** What was begun is given back by leases that run out and transactions that PostgreSQL takes back. */
function giveUp(purpose: keyof typeof LAST_MS): void {
  new Logger('Boot').error(`the ${purpose} process did not end in time and leaves what it waits for`);
  process.exit(1);
}

/**
 * Starts a process of the portal: reads the configuration, looks at seal and schema, and only then runs it. What the
 * operator can mend ends in one line on stderr: exit code 2 for a setting, 1 for a database that is not ready.
 *
 * @param migrations those that this version of the code knows
 */
export async function boot(
  purpose: 'web' | 'worker',
  migrations: readonly MigrationClass[],
  run: (config: Config) => Promise<void>,
): Promise<void> {
  try {
    const config = loadConfig(process.env, purpose);
    Logger.overrideLogger(processLogger(config, purpose));
    for (const warning of await lookAround(config, migrations)) new Logger('Boot').warn(warning);
    await run(config);
    process.once('SIGTERM', () => setTimeout(() => giveUp(purpose), LAST_MS[purpose]).unref());
  } catch (error) {
    const known = error instanceof InvalidConfiguration || error instanceof DatabaseNotReady;
    process.stderr.write(`${known ? error.message : inspect(error)}\n`);
    process.exit(error instanceof InvalidConfiguration ? 2 : 1);
  }
}

/**
 * Whether the portal may start with this seal and on this schema.
 *
 * @returns what the operator should know although it may
 * @throws InvalidConfiguration when production was given a seal with which nothing could ever be sealed; DatabaseNotReady
 */
export async function lookAround(config: Config, migrations: readonly MigrationClass[]): Promise<string[]> {
  const seal = await sealState(config, new SystemClock().now());
  const problem = sealProblem(seal);
  if (problem !== null && config.environment === 'production' && NO_SEAL_AT_ALL.includes(seal.state)) {
    throw new InvalidConfiguration([problem]);
  }
  const { unknown } = await requireSchema(config.database.appUrl, namesOf(migrations));
  return [
    ...(problem === null || seal.state === 'self-signed' ? [] : [problem]),
    ...(unknown.length === 0
      ? []
      : [`the schema is newer by ${unknown.length} migrations, none of which asks for a newer version`]),
  ];
}
