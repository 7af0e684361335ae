import { callbackify } from 'node:util';
import connectPgSimple from 'connect-pg-simple';
import session, { type SessionData, type Store } from 'express-session';
import type { Pool } from 'pg';
import { rememberPerson, type SessionPerson, type SessionReader } from './session-reader.js';

const PostgresSessions = connectPgSimple(session);

/** A session that was read from the store or has been written to it: it may be changed, never made again. */
const KNOWN = Symbol('palier:known-session');

interface MarkedSession extends SessionData {
  [KNOWN]?: true;
}

/** A session that is used lives longer; that it was used is written at most this often, and it may idle as much less. */
const TOUCHED_FOR_MS = 60_000;
/** How many sessions a process remembers to have touched. */
const MOST_TOUCHED = 10_000;

/**
 * Sessions in PostgreSQL that end for good. The store underneath writes "insert or update", with which a request in
 * flight brings back what its owner, an administrator or the identity provider has ended meanwhile. Here a session
 * is inserted once, when it begins; from then on it is updated, which finds nothing when it has ended.
 *
 * When it ends is told by the database's clock alone: a web process whose own is fast neither refuses nor removes what
 * others have begun.
 */
export class KnownSessions extends PostgresSessions {
  private readonly touched = new Map<string, number>();
  /** Who was read with a session, until it belongs to a request. */
  private readonly people = new WeakMap<SessionData, SessionPerson | null>();

  constructor(
    private readonly pool: Pool,
    private readonly reader: SessionReader,
    forgetEveryMs: number | null,
  ) {
    super({ pool, tableName: 'web_sessions', createTableIfMissing: false, pruneSessionInterval: false });
    // What fails is done the next time; the database being away is said by whoever needs it.
    const forget = () => void this.forgetEnded().catch(() => undefined);
    if (forgetEveryMs !== null) setInterval(forget, forgetEveryMs).unref();
  }

  /** The session and its person, in one statement. */
  override get(sid: string, done: (error: unknown, found?: SessionData | null) => void): void {
    callbackify(() => this.reader.read(sid))((error: unknown, stored) => {
      if (error || !stored) return done(error ?? null, null);
      const found = stored.data as SessionData;
      this.people.set(found, stored.person);
      done(null, found);
    });
  }

  override createSession(...read: Parameters<Store['createSession']>): ReturnType<Store['createSession']> {
    const [req, data] = read;
    rememberPerson(req, this.people.get(data) ?? null);
    const found = super.createSession(...read);
    mark(found);
    return found;
  }

  /** Only ever an update: what has ended meanwhile stays ended. */
  override touch(sid: string, data: SessionData, done?: () => void): void {
    const before = this.touched.get(sid);
    if (before !== undefined && performance.now() - before < TOUCHED_FOR_MS) return done?.();
    this.remember(sid);
    this.pool.query(
      `update web_sessions set expire = now() + make_interval(secs => $1) where sid = $2`,
      [secondsLeft(data), sid],
      () => done?.(),
    );
  }

  /** Deletes what has ended. The store underneath does so by the clock of this machine, and would end the sessions of others. */
  async forgetEnded(): Promise<void> {
    await this.pool.query(`delete from web_sessions where expire < now()`);
  }

  private remember(sid: string): void {
    if (this.touched.size >= MOST_TOUCHED) this.touched.clear();
    this.touched.set(sid, performance.now());
  }

  override set(sid: string, data: MarkedSession, done?: (error?: unknown) => void): void {
    const seconds = secondsLeft(data);
    // Every cookie of ours has an age; a row without an end would never be forgotten.
    if (seconds === null) return done?.(new Error('a session has no end'));
    const statement = data[KNOWN]
      ? `update web_sessions set sess = $1, expire = now() + make_interval(secs => $2) where sid = $3`
      : `insert into web_sessions (sess, expire, sid) values ($1, now() + make_interval(secs => $2), $3)`;
    mark(data);
    this.remember(sid);
    this.pool.query(statement, [data, seconds, sid], (error: unknown) => done?.(error));
  }
}

const mark = (data: MarkedSession): void => {
  if (!data[KNOWN]) Object.defineProperty(data, KNOWN, { value: true });
};

/** How long a session still lives unless it is used; the same on every clock. */
function secondsLeft({ cookie }: SessionData): number | null {
  return cookie.originalMaxAge === null ? null : cookie.originalMaxAge / 1000;
}
