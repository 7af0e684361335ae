import { readFileSync } from 'node:fs';
import { Pool } from 'pg';
import { loadConfig } from '#libs/platform/config/index.js';
import { refuseUnboundLogin } from '#libs/platform/db/index.js';
import { createWeb } from '../../../src/web.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { inRepository } from '../../support/sources.js';

let database: TestDatabase;
const LOGINS = ['palier_web', 'palier_jobs'] as const;

/** The logins of the script for a server's database, without what only psql reads. Roles are there already. */
function loginsOfTheServer(): string {
  const script = readFileSync(inRepository('docker/database/create-database.sql'), 'utf8');
  const made = LOGINS.map((login) => {
    const attributes = new RegExp(`\\('${login}', '([^']+)'\\)`).exec(script)?.[1];
    return `create role ${login} ${attributes ?? ''} password 'palier';`;
  });
  const given = script.split('\n').filter((line) => /^(grant|alter role) .*palier_(web|jobs).*;$/.test(line));
  return [...made, ...given.filter((line) => !/ password | database /.test(line))].join('\n');
}

beforeAll(async () => {
  database = await testDatabase();
  await database.query(loginsOfTheServer());
});
afterAll(async () => {
  for (const login of LOGINS) await database.query(`drop role if exists ${login}`);
  await database.drop();
});

const as = (login: string) => {
  const url = new URL(database.ownerUrl);
  url.username = login;
  url.password = 'palier';
  return url.href;
};

const check = async (url: string, production: boolean) => {
  const pool = new Pool({ connectionString: url, max: 1 });
  try {
    await refuseUnboundLogin(pool, { setting: 'SOME_URL', role: 'some_role', production });
    return 'bound';
  } catch (error) {
    return (error as Error).message;
  } finally {
    await pool.end();
  }
};

describe('what web and worker sign in with', () => {
  it.each(LOGINS)('is bound when it is %s of docker-compose.yml', async (login) => {
    expect(await check(as(login), true)).toBe('bound');
    expect(readFileSync(inRepository('docker-compose.yml'), 'utf8')).toContain(`postgres://${login}:`);
  });

  it('may be the owner in another role outside production only', async () => {
    for (const url of [database.appUrl, database.queueUrl]) {
      expect(await check(url, false)).toBe('bound');
      expect(await check(url, true)).toMatch(
        /^the login of SOME_URL owns tables .* member of some_role and nothing else/,
      );
    }
    expect(await check(database.ownerUrl, false)).toContain('bypasses row-level security');
  });

  it('stops the start in production', async () => {
    const config = loadConfig({
      NODE_ENV: 'production',
      DATABASE_URL: database.ownerUrl,
      PALIER_BASE_URL: 'https://palier.example.org',
      PALIER_SESSION_SECRET: 's'.repeat(32),
      PALIER_DATA_KEY: 'a'.repeat(64),
      PALIER_WITHOUT_SEAL: '1',
      PALIER_WITHOUT_MAIL: '1',
      PALIER_TRUST_PROXY: '1',
    });
    const app = await createWeb(config);
    await expect(app.init()).rejects.toThrow('the login of DATABASE_APP_URL');
    await app.close();
  });
});
