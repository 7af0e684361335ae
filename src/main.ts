import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { boot } from '#libs/platform/boot/index.js';
import { MIGRATIONS } from '../migrations/index.js';
import { createWeb } from './web.js';

/** The web process: pages, API, SAML, verification. */
await boot('web', MIGRATIONS, async (config) => {
  const app = await createWeb(config);
  await app.listen(config.port, config.host);
  new Logger('Boot').log(`Palier listens on ${config.baseUrl}`);
  process.send?.('ready');
});
