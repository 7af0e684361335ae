/** The whole database into one encrypted stream, and back into an empty one. */
export { backUp, type BackupDone, type BackupOrder } from './back-up.js';
export type { Recipient } from './encryption.js';
export { BackupRefused } from './manifest.js';
export { restore, type RestoreDone, type RestoreOrder } from './restore.js';
