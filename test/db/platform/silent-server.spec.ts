import { DataSource } from 'typeorm';
import { loadConfig, type Config } from '#libs/platform/config/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { isUnavailable, UnitOfWork } from '#libs/platform/db/index.js';
import { appDataSourceOptions } from '#libs/platform/db/data-source.js';
import { poolOf } from '#libs/platform/db/lost-connections.js';
import { Untraced } from '#libs/platform/tracing/tracing.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { wireTo, type Wire } from '../../support/wire.js';

/** A server that is there and says nothing, as behind a network that drops every packet. */

let database: TestDatabase;
let wire: Wire;
let dataSource: DataSource;
let uow: UnitOfWork;
const ctx = systemContext('silence', null, 'silence');

beforeAll(async () => {
  database = await testDatabase();
  wire = await wireTo(database.appUrl);
  const usual = loadConfig({ NODE_ENV: 'test', DATABASE_URL: database.ownerUrl });
  const config: Config = { ...usual, database: { ...usual.database, appUrl: wire.url, pool: 1, patience: 100 } };
  dataSource = await new DataSource(appDataSourceOptions(config)).initialize();
  uow = new UnitOfWork(dataSource, config, new Untraced());
});
afterAll(async () => {
  wire.hear();
  await dataSource.destroy();
  await wire.close();
  await database.drop();
});

const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('a server that falls silent', () => {
  it.each([
    ['a unit of work that begins', () => uow.run(ctx, (tx) => tx.run('select 1')), false],
    ['a unit of work on its way', () => uow.run(ctx, async (tx) => (wire.hush(), tx.run('select 1'))), true],
    ['a single statement', () => uow.ask((sql) => sql.run('select 1')), false],
  ])('is away for %s, which leaves its connection', async (_, work, speaksAtFirst) => {
    expect(await uow.run(ctx, (tx) => tx.has('select 1'))).toBe(true);
    if (!speaksAtFirst) wire.hush();
    const error = await failure(work());
    expect(isUnavailable(error)).toBe(true);
    // Nobody else waits on it.
    expect(poolOf(dataSource).totalCount).toBe(0);
    wire.hear();
    expect(await uow.run(ctx, (tx) => tx.has('select 1'))).toBe(true);
  });
});
