import { z } from 'zod';
import type { Dialect } from '#libs/platform/contributions/index.js';

/** RFC 6749, 5.2. */
const OAUTH_ERROR = z.object({ error: z.string() }).meta({ id: 'OAuthError' });

/** Where wallets fetch credentials. */
export const WALLET_ROOT = '/credentials';

/** Refusals of the platform itself (limits, bodies, unknown addresses) in the form that wallets read. */
export const WALLET_DIALECT: Dialect = {
  name: 'Wallet',
  under: WALLET_ROOT,
  answer: OAUTH_ERROR,
  mediaType: 'application/json',
  write: ({ status }) => ({
    error: status >= 500 ? 'server_error' : status === 429 ? 'temporarily_unavailable' : 'invalid_request',
  }),
};
