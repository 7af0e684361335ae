import { Readable } from 'node:stream';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { CommutingCensusesRepository } from '../../../src/territory/flows/commuting-censuses.repository.js';
import { ImportFlows } from '../../../src/territory/index.js';
import { testApp, type TestApp } from '../../support/app.js';

const ctx = systemContext('test', null, 'test');
const HEADER = 'CODGEO;LIBGEO;DCLT;L_DCLT;NBFLUX_C22_ACTOCC15P';
const ROWS = ['75101;Paris 1er;75102;Paris 2e;10,5', '75102;Paris 2e;75101;Paris 1er;4', '59350;Lille;BE012;Mons;7,25'];

let portal: TestApp;
let imports: ImportFlows;
beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  imports = portal.app.get(ImportFlows, { strict: false });
});
afterAll(() => portal.close());

const take = (lines: readonly string[], more: Partial<Parameters<ImportFlows['execute']>[1]> = {}) =>
  imports.execute(ctx, {
    fileName: 'base-flux.csv',
    open: async () => Readable.from([Buffer.from(lines.join('\n'))]),
    dryRun: false,
    ...more,
  });

const flows = () =>
  portal.database.query<{ year: number; home: string; work: string; people: number }>(
    'select year, home, work, people from commuting_flows order by year, home, work',
  );
const acts = async () =>
  (
    await portal.database.query<{ action: string }>(
      `select action from audit_entries where action like 'territory.%-flows'`,
    )
  ).map(({ action }) => action);

describe('taking in a file of commuting', () => {
  it('sums arrondissements, keeps workplaces abroad, and says what it took; twice changes nothing', async () => {
    expect(await take([HEADER, ...ROWS], { dryRun: true })).toMatchObject({ outcome: 'new', rows: 3 });
    expect(await flows()).toEqual([]);
    expect(await take([HEADER, ...ROWS])).toMatchObject({ outcome: 'new', year: 2022, people: 21.75, abroad: 7.25 });
    const held = [
      { year: 2022, home: '59350', work: 'BE012', people: 7.25 },
      { year: 2022, home: '75056', work: '75056', people: 14.5 },
    ];
    expect(await flows()).toEqual(held);
    // Other ends of lines and other decimals are the same census.
    const again = [HEADER, ...ROWS].map((line) => `${line.replace(/,(?=\d)/, '.')}\r`);
    expect(await take(again)).toMatchObject({ outcome: 'unchanged' });
    expect(await flows()).toEqual(held);
    expect(await acts()).toEqual(['territory.import-flows']);
  });

  it('puts a year in place of itself alone', async () => {
    const other = HEADER.replace('C22', 'C21');
    expect(await take([other, '37261;Tours;37261;Tours;3'])).toMatchObject({ outcome: 'new', year: 2021 });
    expect(await take([HEADER, '59350;Lille;59350;Lille;2'])).toMatchObject({ outcome: 'replaced', year: 2022 });
    expect((await flows()).map(({ year, home }) => [year, home])).toEqual([
      [2021, '37261'],
      [2022, '59350'],
    ]);
  });

  it('writes nothing of a file with a row that is refused, late as it may be', async () => {
    const before = await flows();
    const lines = Array.from({ length: 9_000 }, (_, at) => `37261;T;BE${1_000 + at};x;1`);
    const refused = await take([HEADER, ...lines, '37261;T;37261;T;-1']);
    expect(refused).toMatchObject({ outcome: 'refused', problems: [{ row: 9_002, reason: 'negative' }] });
    expect(await flows()).toEqual(before);
  });

  it('writes nothing where it is stopped in the midst of writing, or where the file changed meanwhile', async () => {
    const before = await flows();
    const stop = new AbortController();
    const lines = [HEADER, ...Array.from({ length: 9_000 }, (_, at) => `37261;T;BE${1_000 + at};x;1`)];
    let opened = 0;
    const stopping = take(lines, {
      signal: stop.signal,
      open: async () => {
        opened += 1;
        if (opened === 2) stop.abort();
        return Readable.from([Buffer.from(lines.join('\n'))]);
      },
    });
    await expect(stopping).rejects.toMatchObject({ code: 'territory.flow-import-stopped' });
    opened = 0;
    const changing = take(lines, {
      open: async () => {
        opened += 1;
        return Readable.from([Buffer.from(lines.slice(0, -opened).join('\n'))]);
      },
    });
    await expect(changing).rejects.toMatchObject({ code: 'territory.flow-file-changed' });
    expect(await flows()).toEqual(before);
  });

  it('asks for the year where nothing says it, and refuses two', async () => {
    const people = ['COMMUNE;DCLT;IPONDI', '37261;37003;2,5', '37261;37003;2,5'];
    await expect(take(people)).rejects.toMatchObject({ code: 'territory.flow-file-year-missing' });
    await expect(take([HEADER, ...ROWS], { year: 2020 })).rejects.toMatchObject({
      code: 'territory.flow-file-year-other',
    });
    expect(await take(people, { year: 2020 })).toMatchObject({ outcome: 'new', people: 5 });
    expect((await flows())[0]).toEqual({ year: 2020, home: '37261', work: '37003', people: 5 });
    expect([await imports.remove(ctx, 2020), await imports.remove(ctx, 2020)]).toEqual([true, false]);
    expect((await flows()).some(({ year }) => year === 2020)).toBe(false);
  });

  it('two at once of one year: one whole after the other', async () => {
    const of = (people: number) => [
      HEADER,
      ...Array.from({ length: 50 }, (_, at) => `37261;T;BE${100 + at};x;${people}`),
    ];
    await Promise.all([take(of(1)), take(of(2))]);
    const held = (await flows()).filter(({ year }) => year === 2022);
    expect(held).toHaveLength(50);
    expect(new Set(held.map(({ people }) => people)).size).toBe(1);
  });

  it('is read by territory', async () => {
    const { app } = portal;
    const uow = app.get(UnitOfWork, { strict: false });
    const censuses = app.get(CommutingCensusesRepository, { strict: false });
    expect(await uow.read(ctx, (tx) => censuses.from(tx, 2021, ['37261', '37003']))).toEqual([
      { home: '37261', work: '37261', people: 3 },
    ]);
  });
});
