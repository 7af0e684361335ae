import { Cookie, type SessionData } from 'express-session';
import { Pool } from 'pg';
import { KnownSessions } from '#libs/platform/http/known-sessions.js';
import { SessionReader } from '#libs/platform/http/index.js';
import { testApp, type TestApp } from '../../support/app.js';

const DAY_MS = 24 * 60 * 60 * 1000;

let portal: TestApp;
let database: TestApp['database'];
let reader: SessionReader;
let pool: Pool;
let store: KnownSessions;
beforeAll(async () => {
  portal = await testApp();
  database = portal.database;
  reader = portal.app.get(SessionReader);
  pool = new Pool({ connectionString: database.appUrl });
  store = new KnownSessions(pool, reader, null);
});
afterAll(async () => {
  await pool.end();
  await portal.close();
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** Moves the clock of this process, as where a machine's is fast or slow. */
function shiftClock(ms: number): void {
  const now = Date.now.bind(Date);
  jest.spyOn(Date, 'now').mockImplementation(() => now() + ms);
}

const write = (sid: string) =>
  new Promise<void>((resolve, reject) => {
    const cookie = new Cookie();
    cookie.maxAge = 30 * 60 * 1000;
    const data: SessionData = { cookie, locale: 'fr' };
    store.set(sid, data, (error) =>
      error ? reject(error instanceof Error ? error : new Error('refused')) : resolve(),
    );
  });
const read = (sid: string) =>
  new Promise<SessionData | null>((resolve, reject) => {
    store.get(sid, (error, found) =>
      error ? reject(new Error('not read', { cause: error })) : resolve(found ?? null),
    );
  });
const minutesLeft = async (sid: string) => {
  const [row] = await database.query<{ minutes: number }>(
    `select extract(epoch from expire - now())::float8 / 60 as minutes from web_sessions where sid = $1`,
    [sid],
  );
  return row?.minutes ?? null;
};

describe('sessions', () => {
  it.each([
    ['a day fast', DAY_MS],
    ['seven minutes fast', 7 * 60_000],
    ['a day slow', -DAY_MS],
  ])('end by the clock of the database, also for a process whose own is %s', async (_, ms) => {
    const [before, meanwhile, over] = [`before ${ms}`, `meanwhile ${ms}`, `over ${ms}`];
    await write(before);
    await write(over);
    await database.query(`update web_sessions set expire = now() - interval '1 minute' where sid = $1`, [over]);
    shiftClock(ms);
    expect(await read(before)).toMatchObject({ locale: 'fr' });
    expect(await read(over)).toBeNull();
    await write(meanwhile);
    expect(await minutesLeft(meanwhile)).toBeCloseTo(30, 0);
    await store.forgetEnded();
    expect(await minutesLeft(before)).toBeCloseTo(30, 0);
    expect(await minutesLeft(over)).toBeNull();
  });

  it('live on from their use by the same clock', async () => {
    await write('used');
    await database.query(`update web_sessions set expire = now() + interval '1 minute' where sid = 'used'`);
    const found = await read('used');
    shiftClock(-DAY_MS);
    const other = new KnownSessions(pool, reader, null);
    await new Promise<void>((done) => other.touch('used', found!, done));
    expect(await minutesLeft('used')).toBeCloseTo(30, 0);
  });
});
