import { CreateEmployer } from '../../../src/employers/index.js';
import { AddEmployees } from '../../../src/employees/index.js';
import { NoteUnmetSearch } from '../../../src/sites/index.js';
import { FixNeed } from '../../../src/territory/index.js';
import { communeIndex, communesOf } from '#libs/geo/index.js';
import { FixedClock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { staffBrowser, staffed, type Staffed } from '../../support/staff.js';

let portal: TestApp;
let touraine: Staffed;
let planner: Browser;

/** The portal of a spec stands at an instant that it is told. */
function moveTo(instant: Date): void {
  if (!(portal.clock instanceof FixedClock)) throw new Error('the clock moves by itself');
  portal.clock.set(instant);
}

const system = systemContext('test', null, 'test');
const TOURS = '37261';
const EPCI = '243700754';
/** People of four employers by commune; small ones beside large ones, and one employer that stands for nearly all of a town. */
const HOMES: Readonly<Record<string, readonly number[]>> = {
  [TOURS]: [9, 4, 3, 2],
  '37122': [4, 3, 3, 0],
  '37214': [3, 2, 1, 0],
  '37233': [1, 1, 1, 0],
  '37050': [12, 1, 1, 1],
  '37003': [2, 1, 1, 0],
  '37132': [0, 1, 0, 1],
  '37001': [1, 0, 0, 0],
  '41018': [5, 5, 1, 0],
  '41269': [1, 1, 2, 0],
  '45234': [2, 2, 2, 0],
  '75056': [1, 1, 0, 1],
};
const people = (communes: Iterable<string>) => {
  const by = [0, 0, 0, 0];
  for (const commune of communes) (HOMES[commune] ?? []).forEach((one, at) => (by[at]! += one));
  return {
    all: by.reduce((a, b) => a + b, 0),
    withoutLargest: by.reduce((a, b) => a + b, 0) - Math.max(...by),
    employers: by.filter((one) => one > 0).length,
  };
};

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-09-15T08:00:00Z') });
  for (let employer = 0; employer < 4; employer += 1) {
    const { id } = await portal.app.get(CreateEmployer, { strict: false }).execute(system, {
      slug: `e${employer}`,
      name: `Fictif ${employer}`,
      siren: `00000001${employer}`,
      sector: 'private',
    });
    const homes = Object.entries(HOMES).flatMap(([insee, by]) => Array.from({ length: by[employer]! }, () => insee));
    await portal.app.get(AddEmployees, { strict: false }).execute(
      systemContext('test', id, 'test'),
      homes.map((communeInsee, at) => ({
        staffNumber: `N${at}`,
        email: `n${at}@e${employer}.example`,
        givenName: 'Camille',
        familyName: 'Fictive',
        unit: 'A',
        manager: null,
        communeInsee,
        needs: [],
        desiredDays: 1,
      })),
    );
    // The plans leave all of them without days in one month, one each in another, and many in a month of another quarter.
    for (const [month, most] of [
      ['2026-07-01', 1],
      ['2026-08-01', 99],
      ['2026-06-01', 0],
    ] as const)
      for (const [insee, by] of Object.entries(HOMES))
        if (by[employer]! > 0)
          await portal.database.query('insert into quota_unserved values ($1, $2, $3, $4)', [
            id,
            month,
            insee,
            most === 0 ? 100 : Math.min(most, by[employer]!),
          ]);
  }
  touraine = await staffed(portal, { kind: 'territory', name: 'Touraine', departments: ['37'] }, 'planner');
  planner = await staffBrowser(portal, touraine);
});
afterAll(() => portal.close());

/** What a page tells: figures of people by cell, and the sum. */
interface Answer {
  readonly cells: readonly {
    readonly node: string;
    readonly told: number;
    readonly communes: number;
    readonly inside: number;
  }[];
  readonly sum: number | null;
}

const digits = (text: string) => Number(text.replaceAll(/\D/g, ''));

async function ask(query: string, measure = 'people'): Promise<Answer> {
  const page = await planner.get(`/territory/demand/need?${query}`);
  expect([page.status, page.url.pathname]).toEqual([200, '/territory/demand/need']);
  const section = page.$(`section[aria-labelledby="${measure}"]`);
  const cells = section
    .find('tbody tr')
    .toArray()
    .map((row) => {
      const [name, communes, told] = page
        .$(row)
        .find('td')
        .toArray()
        .map((cell) => page.$(cell));
      const inside = communes!.text().replaceAll(/\s/g, '').split('dont');
      const [from = '', to = ''] = told!.text().split(' à ');
      expect(digits(to) - digits(from)).toBe(4);
      const all = digits(inside[0]!);
      return {
        node: name!.text().trim(),
        told: digits(from),
        communes: all,
        inside: inside[1] ? digits(inside[1]) : all,
      };
    });
  const words = /Au moins ([\d\s]+) personnes/u.exec(section.text());
  return { cells, sum: words ? digits(words[1]!) : null };
}

/** Row reduction: whatever equations give by sums and differences. */
function reduced(equations: readonly (readonly number[])[]): number[][] {
  const rows = equations.map((row) => [...row]);
  const width = rows[0]?.length ?? 0;
  let top = 0;
  for (let column = 0; column < width && top < rows.length; column += 1) {
    const pivot = rows.findIndex((row, at) => at >= top && Math.abs(row[column]!) > 1e-9);
    if (pivot === -1) continue;
    [rows[top], rows[pivot]] = [rows[pivot]!, rows[top]!];
    const lead = rows[top]![column]!;
    rows[top] = rows[top]!.map((one) => one / lead);
    rows.forEach((row, at) => {
      const times = row[column]!;
      if (at !== top && Math.abs(times) > 1e-9) rows[at] = row.map((one, k) => one - times * rows[top]![k]!);
    });
    top += 1;
  }
  return rows.slice(0, top).map((row) => row.map((one) => Math.round(one * 1e6) / 1e6));
}

describe('the need of a territory', () => {
  it('is not told before a quarter is over', async () => {
    const page = await planner.get('/territory/demand/need');
    expect(pageProblems(page.$)).toEqual([]);
    expect(wordsOf(page.$, 'main')).toContain('rien n’est encore publié');
    // Amboise, on nine days of the quarter.
    for (let day = 1; day <= 9; day += 1)
      await portal.app.get(NoteUnmetSearch, { strict: false }).execute(system, {
        day: `2026-09-0${day}`,
        from: { lat: 47.4, lon: 1 },
        kinds: day % 2 === 0 ? ['coworking'] : [],
      });
    moveTo(new Date('2026-10-05T08:00:00Z'));
    planner = await staffBrowser(portal, touraine);
    const fix = portal.app.get(FixNeed, { strict: false });
    const cells = await fix.execute(system);
    expect(cells).toBeGreaterThan(4);
    expect(await fix.execute(system)).toBeNull();
  });

  it('is told in cells with their communes, numbers in steps of five, and days of searches in vain', async () => {
    const page = await planner.get('/territory/demand/need');
    expect(pageProblems(page.$)).toEqual([]);
    const words = wordsOf(page.$, 'main').replaceAll(/\s+/g, ' ');
    expect(words).toContain('du 1er juillet 2026 au 30 septembre 2026');
    expect(page.$('section[aria-labelledby="people"] tbody tr').first().text()).toContain('Tours');
    expect(page.$('section[aria-labelledby="search"] tbody tr')).toHaveLength(1);
    expect(page.$('section[aria-labelledby="search"] tbody tr').text()).toContain('5 à 9');
    expect(page.$('section[aria-labelledby="unmet"] tbody tr')).toHaveLength(0);
  });

  it.each(['people', 'unserved'])(
    'gives no group under five away, whatever is asked and subtracted: %s',
    async (measure) => {
      const communes = Object.keys(HOMES);
      const names = new Map(communes.map((insee) => [insee, `communes=${insee}`]));
      // Which cell each commune is in, from asking it alone.
      const nodeOf = new Map<string, string>();
      const toldOf = new Map<string, number>();
      for (const [insee, query] of names) {
        const { cells } = await ask(query, measure);
        expect(cells.length).toBeLessThanOrEqual(1);
        for (const { node, told } of cells) {
          nodeOf.set(insee, node);
          toldOf.set(node, told);
        }
      }
      const members = (node: string) => communes.filter((insee) => nodeOf.get(insee) === node);
      const of = (kind: 'epci' | 'departement' | 'region', code: string) =>
        communesOf({ kind, code }).map(({ insee }) => insee);
      const asked: { readonly query: string; readonly inside: ReadonlySet<string> }[] = [
        { query: 'territory=departement:37', inside: new Set(of('departement', '37')) },
        { query: 'territory=departement:41', inside: new Set(of('departement', '41')) },
        { query: 'territory=region:24', inside: new Set(of('region', '24')) },
        { query: `territory=epci:${EPCI}`, inside: new Set(of('epci', EPCI)) },
        ...of('epci', EPCI).map((without) => {
          const list = of('epci', EPCI).filter((insee) => insee !== without);
          return { query: `communes=${list.join(',')}`, inside: new Set(list) };
        }),
        ...communes.map((without) => {
          const list = communes.filter((insee) => insee !== without);
          return { query: `communes=${list.join(',')}`, inside: new Set(list) };
        }),
        ...communes.flatMap((one, at) =>
          communes.slice(at + 1).map((other) => ({ query: `communes=${one},${other}`, inside: new Set([one, other]) })),
        ),
      ];
      const equations: { readonly row: number[]; readonly told: number }[] = [];
      const rowOf = (set: ReadonlySet<string>) => communes.map((insee) => (set.has(insee) ? 1 : 0));
      for (const { query, inside } of asked) {
        const { cells, sum } = await ask(query, measure);
        // A figure is that of its cell, the same whatever was asked.
        for (const { node, told } of cells) expect([node, told]).toEqual([node, toldOf.get(node) ?? told]);
        for (const { node, told } of cells)
          if (members(node).length > 0) equations.push({ row: rowOf(new Set(members(node))), told });
        const whole = cells.filter((cell) => cell.inside === cell.communes);
        expect(sum ?? 0).toBe(whole.reduce((total, { told }) => total + told, 0));
        const counted = new Set(whole.flatMap(({ node }) => members(node)));
        expect([...counted].filter((insee) => !inside.has(insee))).toEqual([]);
        if (sum !== null) equations.push({ row: rowOf(counted), told: sum });
      }
      expect(equations.length).toBeGreaterThan(60);
      // Whatever sums and differences give are cells, disjoint and with enough people each.
      const rows = reduced(equations.map(({ row }) => row));
      expect(rows.length).toBeGreaterThanOrEqual(4);
      for (const row of rows) {
        expect(row.every((one) => one === 0 || one === 1)).toBe(true);
        const group = communes.filter((_, at) => row[at] === 1);
        const { all, withoutLargest, employers } = people(group);
        expect([group, all >= 5, withoutLargest >= 5, employers >= 3]).toEqual([group, true, true, true]);
      }
      expect(communes.map((_, at) => rows.reduce((sum, row) => sum + row[at]!, 0)).every((sum) => sum <= 1)).toBe(true);
      // Any two answers differ by nobody or by a group.
      const figures = [...new Set(equations.map(({ told }) => told))];
      for (const one of figures) for (const other of figures) expect(Math.abs(one - other) % 5).toBe(0);
      // Chambray, where one employer stands for nearly all, is not told alone, nor is a village of one person told from an empty one.
      const empty = communeIndex().get('37002')!.insee;
      const [alone] = (await ask('communes=37001', measure)).cells;
      const [nobody] = (await ask(`communes=${empty}`, measure)).cells;
      expect(alone).toEqual(nobody);
      expect(nodeOf.get('37050')).not.toBe('Chambray-lès-Tours37050');
      expect(members(nodeOf.get('37050')!)).not.toEqual(['37050']);
    },
  );

  it('does not follow people from quarter to quarter: one who comes or goes is below the step', async () => {
    const before = await ask('territory=departement:37');
    await portal.database.query(
      `update employees set left_on = '2026-12-15' where id = (select id from employees where commune_insee = $1 order by id limit 1)`,
      [TOURS],
    );
    expect(await ask('territory=departement:37')).toEqual(before);
    moveTo(new Date('2027-01-04T08:00:00Z'));
    planner = await staffBrowser(portal, touraine);
    expect(await portal.app.get(FixNeed, { strict: false }).execute(system)).toBeGreaterThan(4);
    const after = await ask('territory=departement:37');
    for (const cell of after.cells) {
      const then = before.cells.find(({ node }) => node === cell.node);
      expect(Math.abs(cell.told - (then?.told ?? 0)) % 5).toBe(0);
    }
  });

  it('is kept as it was told: PostgreSQL refuses less than a group, a commune in two cells, and changes', async () => {
    const { database } = portal;
    const add = (node: string, told: number, commune: string) =>
      database.query(`insert into need_cells values ('2027-01-01', 'people', $1, $2, $3)`, [node, [commune], told]);
    await expect(add('x', 4, '01001')).rejects.toThrow(/need_cells_told/);
    await expect(add('x', 6, '01001')).rejects.toThrow(/need_cells_told/);
    await expect(add('x', 5, TOURS)).rejects.toThrow(/two cells/);
  });
});

describe('a search in vain', () => {
  const noted = () =>
    portal.database.query<{ commune_insee: string; kind: string }>(
      `select commune_insee, kind from unmet_searches where day >= '2027-01-01' order by 1, 2`,
    );

  it('is noted by day, commune and kind, once and without whom; one with a result is not', async () => {
    const stranger = portal.browser();
    for (let times = 0; times < 2; times += 1) expect((await stranger.get('/places?near=Amboise')).status).toBe(200);
    await stranger.get('/places?near=Amboise&placeKind=coworking');
    expect(await noted()).toEqual([
      { commune_insee: '37003', kind: '' },
      { commune_insee: '37003', kind: 'coworking' },
    ]);
    await stranger.get('/places?near=Nulle-Part-sur-Rien');
    // What is asked beyond the kind may be what no place is: that tells of no place that is missing.
    await stranger.get('/places?near=Blois&stepFree=1');
    await stranger.get('/places?near=Blois&placeKind=nomad&mostEuros=1');
    expect(await noted()).toHaveLength(2);
  });

  it('is answered where the database only reads, without the note', async () => {
    await portal.database.query('revoke insert on unmet_searches from palier_app');
    const page = await portal.browser().get('/places?near=Blois');
    await portal.database.query('grant insert on unmet_searches to palier_app');
    expect(page.status).toBe(200);
    expect(await noted()).toHaveLength(2);
    await portal.browser().get('/places?near=Blois');
    expect(await noted()).toHaveLength(3);
  });
});
