import type { Request } from 'express';
import type { Principal } from './principal.js';

/** The person of a web session, read anew with it at every request. */
export interface SessionPerson extends Omit<Principal, 'via' | 'token'> {
  /** Sessions that began before are over; null when none was ever ended from here. */
  readonly sessionsEndedAt: Date | null;
  /** Hours that the employer lets a session last; absent where the portal's own bound holds. */
  readonly sessionHours?: number;
}

/** A web session as it is stored. */
export interface StoredSession {
  readonly data: unknown;
  /** Null when nobody signed in, or whoever did may not come in any more. */
  readonly person: SessionPerson | null;
}

/** Reads a web session and its person in one statement. The platform only declares it; `src/identity` provides it. */
export abstract class SessionReader {
  /** @returns null when there is no such session, or it is past its end */
  abstract read(sid: string): Promise<StoredSession | null>;
}

/** What was read with the session of a request. */
const people = new WeakMap<Request, SessionPerson | null>();

/** For the store: keeps the person whose session it has found for a request. */
export function rememberPerson(req: Request, person: SessionPerson | null): void {
  people.set(req, person);
}

/** The person whose session the store found for a request, as of then. */
export const sessionPersonOf = (req: Request): SessionPerson | null => people.get(req) ?? null;
