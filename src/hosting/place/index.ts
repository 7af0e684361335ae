import { EditPlace } from './edit-place.js';
import { EntryController } from './entry.controller.js';
import { EntryPage } from './entry.page.js';

export { EditPlace } from './edit-place.js';

/** What the owner of a place says of it: for the module that puts the folders together. */
export const ENTRY_CONTROLLERS = [EntryController];
export const ENTRY_PROVIDERS = [EditPlace, EntryPage];
