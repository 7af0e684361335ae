export { ActorsModule } from './actors.module.js';
export { PublishEntry } from './entry/publish-entry.js';
