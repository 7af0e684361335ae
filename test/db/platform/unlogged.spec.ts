import { testDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it('a crash of PostgreSQL empties the counters of limits and nothing else', async () => {
  const unlogged = await database.query(`select relname from pg_class where relpersistence = 'u' and relkind = 'r'`);
  expect(unlogged).toEqual([{ relname: 'rate_limits' }]);
});
