export { processLogger } from './logger.js';
export { Metrics } from './metrics.js';
