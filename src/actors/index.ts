export { ActorsModule } from './actors.module.js';
export { EntryRepository } from './entry/entry.repository.js';
export { actorFor } from './entry/entry.rules.js';
export { PublishEntry } from './entry/publish-entry.js';
