// Before the `db` project: one PostgreSQL, and in it one template database built by the migrations. Every test clones
// the template (database.ts). Runs the compiled launcher and migrations: one code path with `npm start`.
import { existsSync } from 'node:fs';
import build from './global-build.mjs';
import { createServer } from './postgres-server.mjs';

/** Where a Chromium may be, best first. */
const CHROMIUM = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

export default async function globalSetup() {
  build();
  const server = await createServer(process.env.TEST_DATABASE_URL);
  try {
    const { migrate } = await import('../../dist/libs/platform/db/index.js');
    const { MIGRATIONS } = await import('../../dist/migrations/index.js');
    await migrate(await server.createTemplate(), MIGRATIONS);
    await server.freezeTemplate();
  } catch (error) {
    await server.stop();
    throw error;
  }
  process.env.PALIER_TEST_ADMIN_URL = server.adminUrl;
  process.env.PALIER_TEST_PREFIX = server.prefix;
  process.env.PALIER_TEST_CHROMIUM = CHROMIUM.find((path) => path && existsSync(path)) ?? '';
}
