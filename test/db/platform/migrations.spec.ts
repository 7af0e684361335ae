import { migrate } from '#libs/platform/db/index.js';
import { MIGRATIONS } from '../../../migrations/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

describe('the migrated template', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
  });

  afterAll(() => database.drop());

  it('holds every migration, so that migrating again does nothing', async () => {
    const { applied } = await migrate(database.ownerUrl, MIGRATIONS);
    expect(applied).toEqual([]);
    const [row] = await database.query<{ n: number }>('select count(*)::int as n from schema_migrations');
    expect(row?.n).toBe(MIGRATIONS.length);
  });

  it('lists them in the order in which they are applied', () => {
    const numbers = MIGRATIONS.map(({ name }) => Number(/\d{13}$/.exec(name)?.[0]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('is cloned for each spec: what one writes the other does not see', async () => {
    const other = await testDatabase();
    try {
      await database.query(`insert into rate_limits (key, points) values ('x', 1)`);
      expect(await other.query('select key from rate_limits')).toEqual([]);
    } finally {
      await other.drop();
    }
  });

  it('is reached as the bound role through the application address', async () => {
    const { Client } = await import('pg');
    const client = new Client({ connectionString: database.appUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ who: string }>('select current_user as who');
      expect(rows[0]?.who).toBe('palier_app');
      await expect(client.query('create table forbidden ()')).rejects.toThrow(/permission denied/);
    } finally {
      await client.end();
    }
  });
});
