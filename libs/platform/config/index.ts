export { CONFIG, ConfigModule } from './config.module.js';
export {
  configTable,
  inspectSettings,
  InvalidConfiguration,
  loadConfig,
  refusedSettings,
  unknownSettings,
  type Config,
  type Inspected,
} from './config.js';
export type { Purpose } from './refused-settings.rules.js';
