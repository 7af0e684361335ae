import { inspect } from 'node:util';
import { Logger } from '@nestjs/common';
import { SystemClock } from '../clock/index.js';
import { InvalidConfiguration, loadConfig, logShapeOf, type Config } from '../config/index.js';
import { DatabaseNotReady, namesOf, requireSchema, type MigrationClass } from '../db/index.js';
import { outliveLog, processLogger } from '../observability/index.js';
import { said } from '../errors/index.js';
import { sealProblem, sealState } from '../seal/index.js';
import { giveBackMemory } from './give-back.js';

/**
 * States of the seal in which production does not start; the other faults come with time alone, also to a running
 * process, and only warn.
 */
const NO_SEAL_AT_ALL: readonly string[] = ['unreadable', 'wrong-password', 'self-signed'];

/**
 * Grace period of a process that is shutting down, in milliseconds: shorter than that of the supervisors around it
 * (docs/deployment.md), whatever part does not answer.
 */
const LAST_MS = { web: 24_000, worker: 28_000 } as const;

/**
 * Ends a process that overruns its grace period. Unfinished work is not lost: leases expire, and PostgreSQL rolls
 * transactions back.
 */
function giveUp(purpose: keyof typeof LAST_MS): void {
  new Logger('Boot').error(`the ${purpose} process did not end in time and leaves what it waits for`);
  process.exit(1);
}

/** Ends a process that cannot start or go on, with a last line in the shape of its log; as text the bare words. */
function refuse(purpose: keyof typeof LAST_MS, error: unknown): never {
  const known = error instanceof InvalidConfiguration || error instanceof DatabaseNotReady;
  const shape = logShapeOf(process.env);
  if (shape.logFormat === 'text') process.stderr.write(`${known ? error.message : inspect(error)}\n`);
  else {
    const stack = !known && error instanceof Error ? [error.stack] : [];
    processLogger(shape, purpose).fatal(said(error), ...stack, 'Boot');
  }
  process.exit(error instanceof InvalidConfiguration ? 2 : 1);
}

/**
 * Starts a process of the portal: reads the configuration, checks seal and schema, and only then runs it. What the
 * operator can mend is one line on stderr: exit code 2 for a setting, 1 for a database that is not ready.
 *
 * @param migrations those that this version of the code knows
 */
export async function boot(
  purpose: 'web' | 'worker',
  migrations: readonly MigrationClass[],
  run: (config: Config) => Promise<void>,
): Promise<void> {
  outliveLog();
  try {
    const config = loadConfig(process.env, purpose);
    Logger.overrideLogger(processLogger(config, purpose));
    speakForNode(config, purpose);
    for (const warning of await lookAround(config, migrations)) new Logger('Boot').warn(warning);
    await run(config);
    // What a start leaves to be done is over by then.
    setTimeout(() => void giveBackMemory(), 1_000).unref();
    process.once('SIGTERM', () => setTimeout(() => giveUp(purpose), LAST_MS[purpose]).unref());
  } catch (error) {
    refuse(purpose, error);
  }
}

/** What Node itself would print as text, its warnings and the error of which the process dies, becomes a line of the log. */
function speakForNode({ logFormat }: Config, purpose: keyof typeof LAST_MS): void {
  if (logFormat === 'text') return;
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => new Logger('Node').warn(`${name}: ${message}`));
  process.on('uncaughtException', (error) => refuse(purpose, error));
}

/**
 * Whether the portal may start with this seal and on this schema.
 *
 * @returns warnings for the operator, where it may
 * @throws InvalidConfiguration when production was given a seal with which nothing could ever be sealed;
 * DatabaseNotReady
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
