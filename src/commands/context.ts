import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { findingEmployerZone, foundEmployerZone } from '#libs/platform/clock/index.js';
import { CONFIG, loadConfig, type Config } from '#libs/platform/config/index.js';
import { CommandModule } from './command.module.js';
import { commandActor, requestContext, systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { namesOf, requireSchema } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { processLogger } from '#libs/platform/observability/index.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { EmployerDirectory } from '../employers/index.js';

/** The portal without web and workers, for one command. */
export async function withPortal<T>(
  work: (app: INestApplicationContext) => Promise<T>,
  config: Config = loadConfig(process.env, 'command'),
): Promise<T> {
  await requireSchema(config.database.appUrl, namesOf(MIGRATIONS));
  const app = await NestFactory.createApplicationContext(CommandModule.with(config), {
    logger: processLogger(config, 'command'),
    abortOnError: false,
  });
  try {
    return await findingEmployerZone(() => work(app));
  } finally {
    await app.close();
  }
}

/** The context of a command, in one employer, and on its days, when a slug is given. @throws DomainError for an unknown employer. */
export async function commandContext(
  app: INestApplicationContext,
  name: string,
  slug?: string,
): Promise<RequestContext> {
  if (slug === undefined) return commandContextOf(app, name, null);
  const employer = await app.get(EmployerDirectory).bySlug(slug);
  if (!employer) throw new DomainError('employers.unknown-slug', `no employer ${slug}`, { slug });
  foundEmployerZone(employer.zone);
  return commandContextOf(app, name, employer.id);
}

/** The context of a command in an employer that is known by its id, or in none. */
export function commandContextOf(
  app: INestApplicationContext,
  name: string,
  employerId: string | null,
): RequestContext {
  const actor = commandActor(name, app.get<Config>(CONFIG).operator);
  return requestContext({ ...systemContext(actor.id, employerId, randomUUID()), actor });
}
