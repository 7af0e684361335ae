import { createHash, randomBytes } from 'node:crypto';

/** Days a token is valid unless its maker says otherwise. */
export const TOKEN_DAYS = 365;
/** Most days a token can be valid. */
export const LONGEST_TOKEN_DAYS = 730;

/** What a token is for: the JSON interface, or the company directory (SCIM). */
export const TOKEN_SCOPES = ['api', 'scim'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** A new bearer token: 256 random bits behind a prefix that secret scanners recognise. Shown once, never kept. */
export const newToken = (scope: TokenScope): string => `palier_${scope}_${randomBytes(32).toString('base64url')}`;

/** What is kept: a plain SHA-256 is enough over 256 random bits. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The states of a token. */
export type TokenState = 'live' | 'expired' | 'revoked';

/** The state of a token now. */
export function tokenState(token: { expiresAt: Date | null; revokedAt: Date | null }, now: Date): TokenState {
  if (token.revokedAt) return 'revoked';
  return token.expiresAt !== null && token.expiresAt <= now ? 'expired' : 'live';
}
