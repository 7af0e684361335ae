import { DataSource } from 'typeorm';
import { loadConfig, type Config } from '#libs/platform/config/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { appDataSourceOptions } from '#libs/platform/db/data-source.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { poolOf } from '#libs/platform/db/lost-connections.js';
import { Untraced } from '#libs/platform/tracing/tracing.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let dataSource: DataSource;
let uow: UnitOfWork;
const ctx = systemContext('together', null, 'together');

beforeAll(async () => {
  database = await testDatabase();
  const usual = loadConfig({ NODE_ENV: 'test', DATABASE_URL: database.ownerUrl });
  const config: Config = { ...usual, database: { ...usual.database, appUrl: database.appUrl, pool: 1 } };
  dataSource = await new DataSource(appDataSourceOptions(config)).initialize();
  uow = new UnitOfWork(dataSource, config, new Untraced());
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** How often the only connection wrote to its socket meanwhile. */
async function writesOf(work: () => Promise<unknown>): Promise<number> {
  const client = await poolOf(dataSource).connect();
  const { stream } = client.connection;
  client.release();
  const spies = [jest.spyOn(stream, '_write'), jest.spyOn(stream, '_writev' as '_write')];
  try {
    await work();
    return spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const numbers = (...wanted: readonly number[]) =>
  uow.run(ctx, (tx) => Promise.all(wanted.map((n) => tx.row<{ n: number }>('select $1::int as n', [n]))));

describe('statements that are asked for together', () => {
  it('leave in one write with the beginning of their transaction, and each has its own answer', async () => {
    expect(await numbers(1, 2, 3)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    // The second is that of the commit.
    expect(await writesOf(() => numbers(1, 2, 3))).toBe(2);
  });

  it('fail with the first that fails, of which nothing stays', async () => {
    await uow.run(ctx, (tx) => tx.run('create temp table kept (n int)'));
    const failing = uow.run(ctx, (tx) =>
      Promise.all([
        tx.run('insert into kept values ($1)', [1]),
        tx.run('select 1 / $1::int', [0]),
        tx.run('insert into kept values ($1)', [2]),
      ]),
    );
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await uow.run(ctx, (tx) => tx.rows('select n from kept'))).toEqual([]);
  });

  it('leave no open transaction where the work ends before it asks anything', async () => {
    const refused = uow.run(ctx, () => Promise.reject(new Error('refused')));
    await expect(refused).rejects.toThrow('refused');
    expect(await uow.run(ctx, () => Promise.resolve('nothing'))).toBe('nothing');
    expect(await numbers(4)).toEqual([{ n: 4 }]);
  });
});
