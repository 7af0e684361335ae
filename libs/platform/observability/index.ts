export { processLogger } from './logger.js';
export { Metrics } from './metrics.js';
export * from './observability.module.js';
