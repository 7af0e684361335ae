import { createHash, randomBytes } from 'node:crypto';

/** What a secret address ends with: 256 random bits behind a prefix that secret scanners recognise. */
const SECRET = /^(palier_calendar_[\w-]{43})\.ics$/;

/** A new secret; shown once, never kept. */
export const newFeedSecret = (): string => `palier_calendar_${randomBytes(32).toString('base64url')}`;

/** What is kept of it: a plain SHA-256 is enough over 256 random bits. */
export const feedHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Path under which calendars read. */
export const feedPath = (secret: string): string => `/calendar/${secret}.ics`;

/** The secret in a file's name; null for a name that no address has. */
export const secretOf = (fileName: string): string | null => SECRET.exec(fileName)?.[1] ?? null;
