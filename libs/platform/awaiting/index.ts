export { Awaiting, AwaitsManager, type AwaitingSource } from './awaiting.js';
export { AwaitingModule } from './awaiting.module.js';
