import session from 'express-session';
import type { Request, RequestHandler } from 'express';
import type { Pool } from 'pg';
import type { Config } from '../config/index.js';
import type { Locale, Organisation, ReauthenticationProof } from '../context/index.js';
import { SignInRequired } from './sign-in-required.js';
import { KnownSessions } from './known-sessions.js';
import type { SessionReader } from './session-reader.js';

/** Idle and absolute life of a session (ASVS 7.3). */
const SESSION_IDLE_MS = 30 * 60 * 1000;
export const SESSION_ABSOLUTE_MS = 10 * 60 * 60 * 1000;

/** A success message shown once on the next page. */
export interface Flash {
  /** i18n key, for example `bookings.toast.booked`. */
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Who signed in, as a session keeps it: `employerId` for an employer, `organisation` for every other kind. */
export interface SessionPrincipal {
  readonly memberId: string;
  readonly startedAt: number;
  readonly employerId?: string;
  readonly organisation?: Organisation;
  /** The account of somebody who signed in without a company provider. */
  readonly accountId?: string;
  /** End that the person has chosen at sign-in (milliseconds). */
  readonly endsAt?: number;
  /** When the session at the provider ends, as it says (milliseconds); whether that holds here is its employer's choice. */
  readonly providerEndsAt?: number;
  /** The person said that others use the machine too. */
  readonly shared?: true;
}

declare module 'express-session' {
  interface SessionData {
    /** Who signed in; the member is read again at every request, so deactivation acts at once. */
    principal?: SessionPrincipal;
    locale?: Locale;
    flash?: Flash;
    /** Fresh identifications by purpose; each is used once. */
    reauthentications?: Record<string, ReauthenticationProof>;
    /** What a provider of OpenID Connect signed at sign-in; it is told which session ends by it. */
    idToken?: string;
  }
}

/** Name of the session cookie: host-bound and secure, except on loopback over plain http. */
export const sessionCookieName = (config: Config) => (config.insecureCookies ? 'palier-sid' : '__Host-sid');

/** Bodies that arrive within this time are taken to begin and end under the same session. */
const UNNOTICED_MS = 1_000;

/**
 * Refuses a request whose session ended while its body was arriving.
 *
 * @param ms how long the body took; only a slow one is worth a look at the store
 * @throws SignInRequired
 */
export async function refuseEndedSession(req: Request, ms: number): Promise<void> {
  if (ms < UNNOTICED_MS || !req.session?.principal) return;
  const stands = await new Promise<boolean>((resolve, reject) => {
    req.sessionStore.get(req.sessionID, (error: unknown, kept) => {
      if (error) reject(new Error('the session could not be read', { cause: error }));
      else resolve(Boolean(kept?.principal));
    });
  });
  if (!stands) throw new SignInRequired();
}

/** Server-side sessions in PostgreSQL: they survive a restart and any web process can read them. */
export function sessionMiddleware(config: Config, pool: Pool, reader: SessionReader): RequestHandler {
  return session({
    name: sessionCookieName(config),
    // The first secret signs; a cookie signed with the second stays valid, and is signed anew with the answer.
    secret: [config.sessionSecret, ...(config.previousSessionSecret === null ? [] : [config.previousSessionSecret])],
    store: new KnownSessions(pool, reader, config.environment === 'test' ? null : 15 * 60 * 1000),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    proxy: config.trustProxy > 0,
    cookie: { httpOnly: true, secure: !config.insecureCookies, sameSite: 'lax', path: '/', maxAge: SESSION_IDLE_MS },
  });
}
