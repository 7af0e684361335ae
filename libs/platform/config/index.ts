export { CONFIG, ConfigModule } from './config.module.js';
export { configTable, InvalidConfiguration, loadConfig, type Config } from './config.js';
