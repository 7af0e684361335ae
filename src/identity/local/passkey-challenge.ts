import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';
import type { Config } from '#libs/platform/config/index.js';

/** How long a passkey may answer, in milliseconds. */
const LIFETIME_MS = 15 * 60_000;
/** A challenge that lives at least this long is given to a second tab as well. */
const STILL_GOOD_MS = 5 * 60_000;

const nameOf = (config: Config): string => (config.insecureCookies ? 'palier-passkey' : '__Host-passkey');

/** What is kept of a challenge that was answered. */
export const challengeHash = (challenge: string): string => createHash('sha256').update(challenge).digest('hex');

/**
 * The challenge of this browser, in a cookie that we have signed: strangers cost no row. That it is answered once only is for
 * whoever verifies the answer.
 */
export function readChallenge(req: Request, config: Config, nowMs: number): string | null {
  const found = parsed(req, config, nowMs);
  return found?.challenge ?? null;
}

/** When this browser was asked; null where it was not. */
export function askedAt(req: Request, config: Config, nowMs: number): Date | null {
  const found = parsed(req, config, nowMs);
  return found && new Date(found.until - LIFETIME_MS);
}

export function issueChallenge(req: Request, res: Response, config: Config, nowMs: number): string {
  const known = parsed(req, config, nowMs);
  if (known && known.until - nowMs > STILL_GOOD_MS) return known.challenge;
  return issueFreshChallenge(res, config, nowMs);
}

/** A challenge of now, whatever this browser was asked before. */
export function issueFreshChallenge(res: Response, config: Config, nowMs: number): string {
  const challenge = randomBytes(32).toString('base64url');
  const value = `${challenge}.${nowMs + LIFETIME_MS}`;
  res.cookie(nameOf(config), `${value}.${signature(value, config)}`, { ...options(config), maxAge: LIFETIME_MS });
  return challenge;
}

export const clearChallenge = (res: Response, config: Config): void => {
  res.clearCookie(nameOf(config), options(config));
};

function parsed(req: Request, config: Config, nowMs: number): { challenge: string; until: number } | null {
  const prefix = `${nameOf(config)}=`;
  const pairs = (req.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const values = pairs.filter((pair) => pair.startsWith(prefix)).map((pair) => pair.slice(prefix.length));
  const [, challenge, until, given] = /^([\w-]{43})\.(\d{1,16})\.([\w-]{43})$/.exec(values[0] ?? '') ?? [];
  if (values.length !== 1 || challenge === undefined || until === undefined || given === undefined) return null;
  const expected = signature(`${challenge}.${until}`, config);
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(given))) return null;
  return Number(until) > nowMs ? { challenge, until: Number(until) } : null;
}

const signature = (value: string, config: Config): string =>
  createHmac('sha256', config.sessionSecret).update(`passkey ${value}`).digest('base64url');

const options = (config: Config): CookieOptions => ({
  httpOnly: true,
  secure: !config.insecureCookies,
  sameSite: 'lax',
  path: '/',
});
