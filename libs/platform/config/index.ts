export { CONFIG, ConfigModule } from './config.module.js';
export {
  configTable,
  InvalidConfiguration,
  loadConfig,
  refusedSettings,
  unknownSettings,
  type Config,
} from './config.js';
export type { Purpose } from './refused-settings.rules.js';
