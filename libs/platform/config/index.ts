export { CONFIG, ConfigModule } from './config.module.js';
export {
  inspectSettings,
  InvalidConfiguration,
  loadConfig,
  logShapeOf,
  refusedSettings,
  restoreUrlOf,
  type Config,
  type Inspected,
} from './config.js';
export { configTable, unknownSettings } from './variables.js';
export type { Purpose } from './refused-settings.rules.js';
