import { SamlRefusal } from '../saml/saml-refusal.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Oldest logout token accepted, counted from its issue, in milliseconds. */
const MAX_AGE_MS = 300_000;
/** Longest that the identifier of a logout token is kept, so that none with a distant end lasts for ever. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

/** Which sessions a provider ends. */
export interface LogoutToken {
  readonly jti: string;
  readonly sub: string | null;
  readonly sid: string | null;
  /** Until when it could be presented again. */
  readonly until: Date;
}

/**
 * Reads the claims of a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6) whose signature, issuer and
 * audience were checked.
 * @throws SamlRefusal
 */
export function readLogoutToken(
  claims: Readonly<Record<string, unknown>>,
  { now, skewMs }: { now: Date; skewMs: number },
): LogoutToken {
  const { jti, sub, sid, iat, exp, events, nonce } = claims;
  // A nonce is of ID tokens: one of those must never do for a logout.
  if (nonce !== undefined || !isRecord(events) || !isRecord(events[EVENT]))
    throw new SamlRefusal('logout-invalid', 'event');
  if (typeof jti !== 'string' || jti === '' || jti.length > 256) throw new SamlRefusal('logout-invalid', 'jti');
  const named = [sub, sid].filter((one) => one !== undefined);
  if (named.length === 0 || !named.every((one) => typeof one === 'string' && one !== '' && one.length <= 256)) {
    throw new SamlRefusal('logout-invalid', 'sub and sid');
  }
  const age = typeof iat === 'number' ? now.getTime() - iat * 1_000 : NaN;
  if (!(age <= MAX_AGE_MS + skewMs && age >= -skewMs)) throw new SamlRefusal('expired', 'logout token');
  const end = typeof exp === 'number' ? exp * 1_000 : 0;
  const reused = now.getTime() + MAX_AGE_MS + 2 * skewMs;
  return {
    jti,
    sub: typeof sub === 'string' ? sub : null,
    sid: typeof sid === 'string' ? sid : null,
    until: new Date(Math.min(Math.max(end + skewMs, reused), now.getTime() + LONGEST_MS)),
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
