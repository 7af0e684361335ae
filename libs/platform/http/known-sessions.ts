import connectPgSimple from 'connect-pg-simple';
import session, { type SessionData, type Store } from 'express-session';
import type { Pool } from 'pg';

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
 */
export class KnownSessions extends PostgresSessions {
  private readonly touched = new Map<string, number>();

  constructor(
    private readonly pool: Pool,
    pruneSessionInterval: number | false,
  ) {
    super({ pool, tableName: 'web_sessions', createTableIfMissing: false, pruneSessionInterval });
  }

  override createSession(...read: Parameters<Store['createSession']>): ReturnType<Store['createSession']> {
    const found = super.createSession(...read);
    mark(found);
    return found;
  }

  /** Only ever an update: what has ended meanwhile stays ended. */
  override touch(sid: string, data: SessionData, done?: () => void): void {
    const before = this.touched.get(sid);
    if (before !== undefined && performance.now() - before < TOUCHED_FOR_MS) return done?.();
    this.remember(sid);
    super.touch(sid, data, done);
  }

  private remember(sid: string): void {
    if (this.touched.size >= MOST_TOUCHED) this.touched.clear();
    this.touched.set(sid, performance.now());
  }

  override set(sid: string, data: MarkedSession, done?: (error?: unknown) => void): void {
    const end = data.cookie.expires?.valueOf();
    // Every cookie of ours has an age; a row without an end would never be forgotten.
    if (end === undefined) return done?.(new Error('a session has no end'));
    const statement = data[KNOWN]
      ? `update web_sessions set sess = $1, expire = to_timestamp($2) where sid = $3`
      : `insert into web_sessions (sess, expire, sid) values ($1, to_timestamp($2), $3)`;
    mark(data);
    this.remember(sid);
    this.pool.query(statement, [data, Math.ceil(end / 1000), sid], (error: unknown) => done?.(error));
  }
}

const mark = (data: MarkedSession): void => {
  if (!data[KNOWN]) Object.defineProperty(data, KNOWN, { value: true });
};
