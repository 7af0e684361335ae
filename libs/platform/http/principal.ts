import type { Request } from 'express';
import type { DayZone } from '#libs/calendar/index.js';
import type { Locale, Organisation } from '../context/index.js';
import type { Wording } from '../i18n/index.js';

/** A person the portal knows, as of this request. */
export interface Principal {
  readonly memberId: string;
  /** For whom the person acts now, its name, and its language where the person has chosen none. */
  readonly organisation: Organisation;
  readonly organisationName: string;
  readonly organisationLocale: Locale;
  /** Path of its logo; null or absent where it shows none. */
  readonly organisationLogo?: string | null;
  /** The words in which the portal speaks to people of this organisation; null for the usual ones. */
  readonly wording: Wording | null;
  /** Where the days of the employer begin; null for an organisation of another kind. */
  readonly zone: DayZone | null;
  readonly displayName: string;
  readonly email: string;
  readonly employeeId: string | null;
  readonly roles: readonly string[];
  /** The person's own choice, when one was made. */
  readonly locale: Locale | null;
  /** A bearer token needs no CSRF token: no browser sends it by itself. */
  readonly via: 'session' | 'token';
  /** The bearer token that was shown; null for a session. */
  readonly token: BearerToken | null;
}

/** A bearer token, as the platform must know it: what it counts against, and what it is narrowed to. */
export interface BearerToken {
  readonly id: string;
  /** Scopes it is narrowed to; null: whatever its member may do. */
  readonly scopes: readonly string[] | null;
}

/**
 * Identifies the caller. The platform only declares it; `src/identity` provides it. Returns null for strangers and for
 * members who are deactivated. @throws Forbidden for a bearer token that is unknown or revoked.
 */
export abstract class PrincipalResolver {
  abstract resolve(req: Request): Promise<Principal | null>;
}
