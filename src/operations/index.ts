export { OperationsModule } from './operations.module.js';
export { operationsTables } from './operations-docs.js';
