/** What identity providers signed when somebody identified again, kept encrypted as evidence of signatures. */
export { IdentificationsModule } from './identifications.module.js';
export { KeptIdentifications } from './kept-identifications.js';
