export { CONFIG, ConfigModule } from './config.module.js';
export { configTable, loadConfig, type Config } from './config.js';
