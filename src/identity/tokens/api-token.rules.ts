import { createHash, randomBytes } from 'node:crypto';

/** What a token is for. */
export const TOKEN_SCOPES = ['api', 'scim'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** A new bearer token: 256 random bits behind a prefix that secret scanners recognise. Shown once, never kept. */
export const newToken = (scope: TokenScope): string => `palier_${scope}_${randomBytes(32).toString('base64url')}`;

/** What is kept: a plain SHA-256 is enough over 256 random bits. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
