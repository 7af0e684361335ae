/** Documents in PostgreSQL, in a folder or in a store that speaks S3. */
export { DocumentStoreModule } from './document-store.module.js';
export { Documents, PlaceNotConfigured, type KeptDocument } from './documents.js';
export { PLACES, type Place } from './outer-store.js';
