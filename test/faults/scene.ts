import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module.js';
import { loadConfig } from '../../libs/platform/config/index.js';
import { openSite, programme, tokens } from '../db/bookings/programme.js';
import type { FaultyPostgres } from './postgres.js';

const PEOPLE = 40;
const DESKS = 24;

/** Who books where while things break. */
export interface Scene {
  readonly employerId: string;
  /** One bearer token a person. */
  readonly tokens: readonly string[];
  readonly siteIds: readonly string[];
  /** Days on which the places are open, the nearest first. */
  readonly days: readonly string[];
}

const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** An employer with people, agreements, places and quotas for the days of the coming eight weeks. */
export async function setScene(postgres: FaultyPostgres, env: Readonly<Record<string, string>>): Promise<Scene> {
  const app = await NestFactory.createApplicationContext(AppModule.with(loadConfig(env)), { logger: false });
  const database = { query: (sql: string, params?: readonly unknown[]) => postgres.rows(sql, params) };
  // The helpers of the specs of bookings ask no more of a portal than its providers and its database.
  const portal = { app, database } as unknown as Parameters<typeof programme>[0];
  try {
    const usine = await programme(portal, 'usine', '100000009', PEOPLE, { daysPerWeek: 5 });
    const sites = await Promise.all(Array.from({ length: 3 }, () => openSite(portal, { desks: DESKS })));
    const from = Date.now() + 3 * 86_400_000;
    const days = Array.from({ length: 56 }, (_, n) => dayOf(from + n * 86_400_000)).filter(
      (day) => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()),
    );
    for (const site of sites) {
      for (const month of new Set(days.map((day) => day.slice(0, 7)))) await usine.grant(site.id, 20_000, month);
    }
    return {
      employerId: usine.employerId,
      tokens: await tokens(portal, usine),
      siteIds: sites.map(({ id }) => id),
      days,
    };
  } finally {
    await app.close();
  }
}
