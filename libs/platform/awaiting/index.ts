export { Asking, AsksEmployees, type AskingSource } from './asking.js';
export { Awaiting, AwaitsManager, type AwaitingSource } from './awaiting.js';
export { AwaitingModule } from './awaiting.module.js';
