import * as fc from 'fast-check';
import { FixedClock } from '#libs/platform/clock/index.js';
import { requestContext, systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { KeptFigures } from '#libs/platform/kept-figures/index.js';
import { KeptFigureRepository } from '#libs/platform/kept-figures/kept-figure.repository.js';
import { AgreementRecords, FrameworkRepository } from '../../../src/agreements/index.js';
import { BookedPlaces, BookingFigures } from '../../../src/bookings/index.js';
import { GiveFact } from '../../../src/compliance/facts/give-fact.js';
import { PortalUses } from '../../../src/compliance/facts/portal-uses.queries.js';
import { UsedPlaces } from '../../../src/compliance/facts/used-places.queries.js';
import { RecordedFactsRepository } from '../../../src/compliance/facts/recorded-facts.repository.js';
import { ComplianceBoard } from '../../../src/compliance/index.js';
import { JudgedRecords } from '../../../src/compliance/judged-records.queries.js';
import { EmployeeRecords } from '../../../src/employees/index.js';
import { EmployerDirectory } from '../../../src/employers/index.js';
import { AvoidedTrips } from '../../../src/reports/figures/avoided-trips.queries.js';
import { CoveredUnits } from '../../../src/reports/figures/covered-units.queries.js';
import { MonthSumsReader } from '../../../src/reports/figures/month-sums.reader.js';
import { DashboardPage } from '../../../src/reports/dashboard/dashboard.page.js';
import { KeepFigures } from '../../../src/reports/keeping/keep-figures.js';
import { testApp, type TestApp } from '../../support/app.js';
import { planOf } from '../../support/plans.js';
import { statementsOf } from '../../support/statements.js';
import { NOW, openSite, programme, type Programme, type TestSite } from '../bookings/programme.js';

const PEOPLE = 9;
const MONTHS = ['2026-09', '2026-10', '2026-11'];
const TODAY = '2026-11-23';

let portal: TestApp;
let acme: Programme;
let sites: TestSite[];

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', PEOPLE);
  sites = [
    await openSite(portal, { name: 'La Fabrique', desks: PEOPLE }),
    await openSite(portal, { name: 'Le Moulin', desks: PEOPLE, lat: 47.6, lon: 1.3 }),
  ];
  for (const site of sites) for (const month of [...MONTHS, '2026-12']) await acme.grant(site.id, 400, month);
  await portal.database.query(`update employees set unit = 'Atelier ' || right(staff_number, 1)::int % 2`);
});
afterAll(() => portal.close());

const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });
const uow = () => portal.app.get(UnitOfWork, { strict: false });
const keep = () => get(KeepFigures).execute(acme.ctx);

/** Computes everything every time. */
class Recomputed extends KeptFigures {
  override async of<T>(
    _tx: Tx,
    _figure: unknown,
    spans: Parameters<KeptFigures['of']>[2],
    compute: (missing: typeof spans) => Promise<readonly T[]>,
  ): Promise<T[]> {
    return [...(await compute(spans))];
  }
}

/** All that is kept, read with the figures that are kept or without. */
async function everything(tx: Tx, kept: KeptFigures) {
  const sums = new MonthSumsReader(
    kept,
    get(AgreementRecords),
    get(CoveredUnits),
    get(BookingFigures),
    get(BookedPlaces),
    get(AvoidedTrips),
  );
  const board = new ComplianceBoard(
    get(EmployerDirectory),
    get(EmployeeRecords),
    get(FrameworkRepository),
    get(JudgedRecords),
    get(RecordedFactsRepository),
    get(PortalUses),
    get(UsedPlaces),
    kept,
  );
  return {
    bookings: await sums.bookings(tx, MONTHS),
    travel: await sums.travel(tx, MONTHS, TODAY),
    covered: await sums.covered(tx, '2025-12', '2026-11'),
    units: await sums.coveredByUnit(tx, '2026-11'),
    places: await sums.bookedBySite(tx, '2026-10'),
    terms: await board.terms(tx, TODAY),
    judged: await board.evaluate(tx, TODAY),
  };
}

/** What pages read now, and what computing it all gives at the same moment. */
const bothWays = () =>
  uow().read(acme.ctx, async (tx) => ({
    read: await everything(tx, get(KeptFigures)),
    computed: await everything(tx, new Recomputed(get(KeptFigureRepository))),
  }));

/** A booking without asking anybody; nothing where the person or the desk is taken. */
const book = (person: number, site: number, day: string, half: number) =>
  portal.database.query(
    `with booked as (insert into bookings (id, employer_id, employee_id, agreement_id, grant_id, site_id, desk_id, day, part,
       during, reference, created_at, halves)
     select gen_random_uuid(), e.employer_id, e.id, a.id, g.id, g.site_id, $3, $4::date, case $5::int when 0 then 'am' else 'pm' end,
       tstzrange($4::date + make_interval(hours => 9 + 5 * $5::int), $4::date + make_interval(hours => 12 + 5 * $5::int)),
       gen_random_uuid()::text, $6, int4range($5::int, $5::int + 1)
     from employees e join agreements a on a.employee_id = e.id
     join quota_grants g on g.employer_id = e.employer_id and g.site_id = $2 and g.month = date_trunc('month', $4::date)
     where e.id = $1 and not exists (select from agreement_suspensions s
       where s.agreement_id = a.id and s.during @> $4::date) and g.used_half_days < g.granted_half_days
     limit 1 on conflict do nothing returning grant_id)
     update quota_grants g set used_half_days = used_half_days + 1 from booked b where g.id = b.grant_id`,
    [acme.employeeIds[person], sites[site]!.id, sites[site]!.deskIds[person], day, half, NOW],
  );
const cancel = (person: number) =>
  portal.database.query(
    `with cancelled as (update bookings set cancelled_at = $2, cancelled_by = 'Camille'
       where id = (select id from bookings where employee_id = $1 and cancelled_at is null order by day limit 1)
       returning grant_id)
     update quota_grants g set used_half_days = used_half_days - 1 from cancelled c where g.id = c.grant_id`,
    [acme.employeeIds[person], NOW],
  );
const register = (person: number, column: string, value: unknown) =>
  portal.database.query(`update employees set ${column} = $2 where id = $1`, [acme.employeeIds[person], value]);

const person = fc.nat(PEOPLE - 1);
const day = fc.constantFrom(
  '2026-09-14',
  '2026-10-05',
  '2026-10-06',
  '2026-11-16',
  '2026-11-23',
  '2026-11-27',
  '2026-12-03',
);
const commune = fc.constantFrom('37261', '37003', '41018', null);
const mode = fc.constantFrom('car', 'bicycle', null);
/** Something that happens, and how to make it happen. */
const happening = fc.oneof(
  fc.record({ person, site: fc.nat(1), day, half: fc.nat(1) }).map((b) => ({
    says: `books ${JSON.stringify(b)}`,
    happen: () => book(b.person, b.site, b.day, b.half),
  })),
  fc.record({ person, site: fc.nat(1), day }).map((b) => ({
    says: `books a day ${JSON.stringify(b)}`,
    happen: async () => {
      await book(b.person, b.site, b.day, 0);
      await book(b.person, b.site, b.day, 1);
    },
  })),
  person.map((p) => ({ says: `cancels ${p}`, happen: () => cancel(p) })),
  fc.tuple(person, fc.constantFrom(0.5, 0.9, 1.4)).map(([p, lon]) => ({
    says: `moves ${p} to ${lon}`,
    happen: () => register(p, 'home_lon', lon),
  })),
  fc.tuple(person, commune).map(([p, insee]) => ({
    says: `works ${p} in ${insee}`,
    happen: () => register(p, 'workplace_insee', insee),
  })),
  fc
    .tuple(person, mode)
    .map(([p, by]) => ({ says: `drives ${p} ${by}`, happen: () => register(p, 'commute_mode', by) })),
  fc.tuple(person, fc.nat(2)).map(([p, unit]) => ({
    says: `changes unit ${p} ${unit}`,
    happen: () => register(p, 'unit', `Atelier ${unit}`),
  })),
  fc.tuple(fc.nat(2), commune, mode).map(([unit, insee, by]) => ({
    says: `unit ${unit} works in ${insee} by ${by}`,
    happen: () =>
      portal.database.query(
        `insert into unit_workplaces (employer_id, unit, workplace_insee, commute_mode) values ($1, $2, $3, $4)
         on conflict (employer_id, unit) do update set workplace_insee = excluded.workplace_insee,
           commute_mode = excluded.commute_mode`,
        [acme.employerId, `Atelier ${unit}`, insee, by ?? 'bicycle'],
      ),
  })),
  fc.tuple(fc.nat(1), fc.constantFrom(0.98, 1.1, 1.3)).map(([site, lon]) => ({
    says: `site ${site} moves to ${lon}`,
    // As the network does: nobody's tenant.
    happen: () =>
      uow().run(systemContext('test', null, 'test'), (tx) =>
        tx.run(`update sites set lon = $2 where id = $1`, [sites[site]!.id, lon]),
      ),
  })),
  fc.tuple(person, fc.constantFrom('2026-10-31', '2026-11-20', null)).map(([p, end]) => ({
    says: `agreement of ${p} ends ${end}`,
    happen: () =>
      portal.database.query(
        `update agreements set effective = daterange('2026-09-01', $2::date) where employee_id = $1`,
        [acme.employeeIds[p], end],
      ),
  })),
  fc.tuple(person, fc.constantFrom('2026-10-01', '2026-11-01'), fc.boolean()).map(([p, from, ends]) => ({
    says: `agreement of ${p} is suspended from ${from}, or no longer (${ends})`,
    happen: () =>
      ends
        ? portal.database.query(`delete from agreement_suspensions where employer_id = $1`, [acme.employerId])
        : portal.database.query(
            `insert into agreement_suspensions (id, employer_id, agreement_id, during, reason, asked_by, asked_at)
             select gen_random_uuid(), employer_id, id, daterange($2::date, $2::date + 35), 'Essai', 'Camille', now()
             from agreements where employee_id = $1 and effective @> daterange($2::date, $2::date + 35) on conflict do nothing`,
            [acme.employeeIds[p], from],
          ),
  })),
  fc.tuple(person, fc.constantFrom('yes', 'no')).map(([p, value]) => ({
    says: `the home of ${p} is compensated: ${value}`,
    happen: () =>
      get(GiveFact).execute(requestContext({ ...acme.ctx, roles: ['hr'] }), {
        path: 'arrangement.homeCompensation',
        value,
        none: false,
        people: [acme.employeeIds[p]!],
      }),
  })),
  fc.tuple(fc.nat(1), fc.constantFrom('2026-10-01', '2026-11-01')).map(([site, value]) => ({
    says: `the risks of site ${site} were written down on ${value}`,
    // While no desk is granted anywhere, no place is asked about.
    happen: () =>
      get(GiveFact)
        .execute(requestContext({ ...acme.ctx, roles: ['hr'] }), {
          path: 'site.riskSheetOn',
          value,
          none: false,
          places: [sites[site]!.id],
        })
        .catch((error: unknown) => {
          if (!(error instanceof NotFound)) throw error;
        }),
  })),
  fc.constantFrom('yes', 'no').map((value) => ({
    says: `there is a CSE: ${value}`,
    happen: () => get(GiveFact).execute(acme.ctx, { path: 'employer.hasCse', value, none: false }),
  })),
  fc.constantFrom('accord', 'charte').map((kind) => ({
    says: `the framework is ${kind}`,
    happen: () =>
      portal.database.query(
        `with former as (update frameworks set replaced_at = now() where employer_id = $1 and replaced_at is null)
         insert into frameworks (id, employer_id, kind, title, signed_on, effective_on, recorded_by, created_at, replaced_at)
         values (gen_random_uuid(), $1, $2, 'Essai', '2026-01-05', '2026-02-01', 'Camille', clock_timestamp(), now())`,
        [acme.employerId, kind],
      ),
  })),
  fc.constantFrom('private', 'public').map((sector) => ({
    says: `the sector is ${sector}`,
    happen: () => portal.database.query(`update employers set sector = $2 where id = $1`, [acme.employerId, sector]),
  })),
  fc.tuple(person, fc.constantFrom('2026-11-20', null)).map(([p, on]) => ({
    says: `${p} left on ${on}`,
    happen: () => register(p, 'left_on', on),
  })),
  fc.constantFrom(0, 400).map((halfDays) => ({
    says: `grants are of ${halfDays}`,
    happen: () =>
      portal.database.query(
        `update quota_grants set granted_half_days = greatest($2::int, used_half_days) where employer_id = $1`,
        [acme.employerId, halfDays],
      ),
  })),
  fc.constant({ says: 'figures are kept', happen: keep }),
);

describe('figures that are kept', () => {
  it('are what computing them gives, whatever happened since', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 12 }), async (happenings) => {
        await keep();
        for (const { happen } of happenings) {
          await happen();
          const { read, computed } = await bothWays();
          expect(read).toEqual(computed);
        }
      }),
      { numRuns: 4 },
    );
    // The others book for people of their own choice: nobody's agreement stays suspended, and desks are granted.
    await portal.database.query(`update quota_grants set granted_half_days = 400 where employer_id = $1`, [
      acme.employerId,
    ]);
    await portal.database.query(`update employees set left_on = null where employer_id = $1`, [acme.employerId]);
    await portal.database.query(`update employers set sector = 'private' where id = $1`, [acme.employerId]);
    await portal.database.query(`delete from agreement_suspensions where employer_id = $1`, [acme.employerId]);
  }, 120_000);

  it('stand until something changes, and are forgotten when nobody asks for them any more', async () => {
    // A booking before all others at its place: no later one can be the first.
    await book(0, 0, '2026-09-01', 0);
    await keep();
    const kept = () =>
      portal.database.query<{ figure: string; day: string; at: Date }>(
        `select figure, last_day::text as day, kept_at as at from kept_figures where employer_id = $1 order by 1, 2, first_day`,
        [acme.employerId],
      );
    const before = await kept();
    expect(new Set(before.map(({ figure }) => figure))).toEqual(
      new Set([
        'compliance.board',
        'compliance.terms',
        'reports.bookings',
        'reports.covered',
        'reports.places',
        'reports.travel',
        'reports.units',
      ]),
    );
    await keep();
    expect(await kept()).toEqual(before);
    // A desk of next week says nothing of the journeys and the law of today.
    await book(0, 0, '2026-11-30', 0);
    await keep();
    const renewed = (await kept()).filter((row, n) => row.at > before[n]!.at).map((row) => [row.figure, row.day]);
    expect(renewed).toEqual([
      ['reports.bookings', '2026-11-30'],
      ['reports.places', '2026-11-30'],
    ]);
    if (portal.clock instanceof FixedClock) portal.clock.set(new Date('2026-11-24T08:00:00Z'));
    await keep();
    expect((await kept()).filter((row) => row.day === TODAY)).toEqual([]);
    if (portal.clock instanceof FixedClock) portal.clock.set(NOW);
  });

  it.each(['before', 'after'])('are not believed when a booking comes %s they are computed', async (when) => {
    await portal.database.query(`delete from kept_figures where employer_id = $1`, [acme.employerId]);
    const meanwhile = () => book(when === 'before' ? 1 : 2, 1, '2026-11-18', 0);
    await uow().run(acme.ctx, (tx) =>
      get(KeptFigures).keep(tx, async () => {
        if (when === 'before') await meanwhile();
        await everything(tx, get(KeptFigures));
        if (when === 'after') await meanwhile();
      }),
    );
    const { read, computed } = await bothWays();
    expect(read).toEqual(computed);
    await keep();
    expect((await bothWays()).read).toEqual(computed);
  });

  it('are due once a day and whenever something has changed', async () => {
    const due = (on: string) =>
      uow().read(systemContext('test', null, 'test'), (tx) => get(KeptFigures).due(tx, new Date(`${on}T11:00:00Z`)));
    await keep();
    expect(await due(TODAY)).not.toContain(acme.employerId);
    expect(await due('2026-11-24')).toContain(acme.employerId);
    await cancel(2);
    expect(await due(TODAY)).toContain(acme.employerId);
  });

  it('leave long tables alone where they stand', async () => {
    await keep();
    const { sent } = await statementsOf(() => get(DashboardPage).of(acme.ctx, null));
    const asked = sent.filter(({ text }) => /from (bookings|booked_halves|agreements)\b/.test(text));
    // Whether there is any booking, how far agreements are and what waits for a signature: all by index.
    expect(asked.filter(({ text }) => /between|effective @>|count\(distinct/.test(text))).toEqual([]);
    for (const statement of sent.filter(({ text }) => text.includes('kept_figures'))) {
      const plan = await planOf(portal.database, acme.employerId, statement);
      expect(plan.buffers).toBeLessThan(100);
    }
  });
});
