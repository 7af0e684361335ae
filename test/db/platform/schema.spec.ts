import { lookAround } from '#libs/platform/boot/index.js';
import { loadConfig } from '#libs/platform/config/index.js';
import { migrate, namesOf, requireSchema, schemaOf } from '#libs/platform/db/index.js';
import { MIGRATIONS } from '../../../migrations/index.js';
import { freePort } from '../../../tools/pg/server.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

/*
 * What web, worker and commands find before they start. `refusal` asks as the portal does: with its own, bound login.
 */

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const known = namesOf(MIGRATIONS);
const refusal = (url = database.appUrl, names = known) =>
  requireSchema(url, names).then(
    () => null,
    (error: Error) => `${error.constructor.name}: ${error.message}`,
  );

describe('the schema of a database', () => {
  it('is the one of this version', async () => {
    expect(await requireSchema(database.appUrl, known)).toEqual({ pending: [], unknown: [], refusing: [] });
    expect(await requireSchema(database.queueUrl, known)).toMatchObject({ pending: [] });
  });

  it('is refused when it is older, with the command that helps', async () => {
    expect(await refusal(undefined, [...known, 'Next1999999999999'])).toMatch(
      /^DatabaseNotReady: .* 1 migrations have not run \(the last: Next1999999999999\): run palier migrate$/,
    );
  });

  it('lets the version before work on what was only added', async () => {
    const before = known.slice(0, -1);
    expect(await requireSchema(database.appUrl, before)).toMatchObject({ unknown: [known.at(-1)] });
  });

  it('keeps the version before away once something was taken away', async () => {
    class TakeAway1999999999998 {
      name = 'TakeAway1999999999998';
      readonly contracts = 'the column seat of bookings is gone';
      async up() {}
      async down() {}
    }
    const next = [...MIGRATIONS, TakeAway1999999999998];
    expect((await schemaOf(database.ownerUrl, next)).pending).toEqual(['TakeAway1999999999998']);
    expect((await migrate(database.ownerUrl, next)).applied).toEqual(['TakeAway1999999999998']);
    expect((await migrate(database.ownerUrl, next)).applied).toEqual([]);
    expect(await refusal()).toContain('TakeAway1999999999998: the column seat of bookings is gone');
    expect(await refusal(undefined, namesOf(next))).toBeNull();
    await database.query(`delete from schema_requirements`);
    await database.query(`delete from schema_migrations where name = 'TakeAway1999999999998'`);
  });

  it('that is not there at all is one line, whoever asks', async () => {
    await database.query(`create database ${database.name}_empty`);
    const empty = (url: string) => url.replace(database.name, `${database.name}_empty`);
    try {
      expect(await refusal(empty(database.appUrl))).toMatch(/run palier migrate$/);
    } finally {
      await database.query(`drop database ${database.name}_empty`);
    }
    expect(await refusal(database.appUrl.replace(database.name, 'palier_nowhere'))).toMatch(
      /does not exist: create it/,
    );
  });

  it('cannot be read where nobody answers: one line as well', async () => {
    const url = `postgres://palier@127.0.0.1:${await freePort()}/palier`;
    expect(await refusal(url)).toMatch(/^DatabaseNotReady: the database cannot be reached: /);
  });
});

describe('before it starts a process', () => {
  const production = (settings: Record<string, string>) =>
    loadConfig({
      NODE_ENV: 'production',
      DATABASE_URL: database.ownerUrl,
      PALIER_BASE_URL: 'https://palier.example',
      PALIER_SESSION_SECRET: 's'.repeat(32),
      PALIER_DATA_KEY: 'ab'.repeat(32),
      PALIER_WITHOUT_MAIL: '1',
      PALIER_TRUST_PROXY: '1',
      ...settings,
    });

  it('refuses a seal that cannot be read, in a sentence; without a seal it was told to start', async () => {
    await expect(lookAround(production({ PALIER_SEAL_P12: '/nowhere/seal.p12' }), MIGRATIONS)).rejects.toThrow(
      /^configuration: PALIER_SEAL_P12: the seal \/nowhere\/seal\.p12 cannot be read/,
    );
    expect(await lookAround(production({ PALIER_WITHOUT_SEAL: '1' }), MIGRATIONS)).toEqual([]);
  });

  it('tells of a newer schema that it may work on', async () => {
    const before = MIGRATIONS.slice(0, -1);
    expect(await lookAround(production({ PALIER_WITHOUT_SEAL: '1' }), before)).toEqual([
      'the schema is newer by 1 migrations, none of which asks for a newer version',
    ]);
  });
});
