export { withoutAddresses } from './addresses.rules.js';
export { processLogger } from './logger.js';
export { isOperator } from './operator-token.js';
export { outliveLog } from './lost-lines.js';
export { Metrics } from './metrics.js';
export * from './observability.module.js';
