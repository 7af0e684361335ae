import { SESSION_ABSOLUTE_MS, type SessionPrincipal } from './session.js';

/** What tells when a session ends whatever happens. */
type Bounded = Pick<SessionPrincipal, 'startedAt' | 'endsAt' | 'providerEndsAt' | 'shared'>;

/** Strangers' pages: the browser keeps them for a time of its own. */
const PUBLIC = 'public';

/**
 * Until when a browser may show a page without a connection. A device without one cannot learn that its session has ended, so that
 * the latest moment at which it could last is the bound.
 *
 * @param session of the page's reader; none for strangers
 * @param hours that the employer lets a session last; the portal's own bound where it has chosen none
 * @returns milliseconds since 1970; `public` for strangers; null where nothing may be kept, as others use the machine
 */
export function keptUntil(session: Bounded | undefined, hours: number | undefined): number | typeof PUBLIC | null {
  if (!session) return PUBLIC;
  if (session.shared) return null;
  const most = hours === undefined ? SESSION_ABSOLUTE_MS : Math.min(hours * 3_600_000, SESSION_ABSOLUTE_MS);
  return Math.min(session.startedAt + most, session.endsAt ?? Infinity, session.providerEndsAt ?? Infinity);
}
