import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { warmRoads } from '#libs/geo/index.js';
import { boot } from '#libs/platform/boot/index.js';
import { MIGRATIONS } from '../migrations/index.js';

/** The web process: pages, API, SAML, verification. */
await boot('web', MIGRATIONS, async (config) => {
  // Loading the portal takes a second: not before settings and schema are known to be right.
  const { createWeb } = await import('./web.js');
  const app = await createWeb(config);
  // Nobody waits for the roads of the first route.
  warmRoads();
  await app.listen(config.port, config.host);
  new Logger('Boot').log(`Palier listens on ${config.baseUrl}`);
  process.send?.('ready');
});
