export { OperationsModule } from './operations.module.js';
export { operationsTables } from './operations-docs.js';
export { RetireKey } from './retire-key.js';
