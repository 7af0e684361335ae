import 'reflect-metadata';
import { InvalidConfiguration, loadConfig } from '#libs/platform/config/index.js';
import { createWeb } from './web.js';

/** The web process: pages, API, SAML, verification. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const app = await createWeb(config);
  await app.listen(config.port, config.host);
  console.log(`Palier listens on ${config.baseUrl}`);
  process.send?.('ready');
}

main().catch((error: unknown) => {
  console.error(error instanceof InvalidConfiguration ? error.message : error);
  process.exit(error instanceof InvalidConfiguration ? 2 : 1);
});
