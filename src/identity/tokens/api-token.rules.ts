import { createHash, randomBytes } from 'node:crypto';

/** Days a token is valid unless its maker says otherwise. */
export const TOKEN_DAYS = 365;
/** Most days a token can be valid. */
export const LONGEST_TOKEN_DAYS = 730;

/** The two interfaces that a token opens: the JSON interface, or the company directory (SCIM). */
export const TOKEN_DOORS = ['api', 'scim'] as const;
export type TokenDoor = (typeof TOKEN_DOORS)[number];

/** What a token is for: all of an interface, or of the JSON interface some `resources` only. */
export const TOKEN_SCOPES = [...TOKEN_DOORS, 'resources'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** The interface that a token of a scope opens. */
export const doorOf = (scope: TokenScope): TokenDoor => (scope === 'scim' ? 'scim' : 'api');

/** The scopes that open an interface, wholly or in part. */
export const scopesAt = (door: TokenDoor): TokenScope[] => TOKEN_SCOPES.filter((scope) => doorOf(scope) === door);

/** A new bearer token: 256 random bits behind a prefix that secret scanners recognise. Shown once, never kept. */
export const newToken = (scope: TokenScope): string =>
  `palier_${doorOf(scope)}_${randomBytes(32).toString('base64url')}`;

/** What is kept: a plain SHA-256 is enough over 256 random bits. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The states of a token. */
export type TokenState = 'live' | 'expired' | 'revoked';

/** The state of a token now. */
export function tokenState(token: { expiresAt: Date | null; revokedAt: Date | null }, now: Date): TokenState {
  if (token.revokedAt) return 'revoked';
  return token.expiresAt !== null && token.expiresAt <= now ? 'expired' : 'live';
}
