import { MANDATORY_CLAUSES } from '#libs/labour-law/index.js';
import { seededRandom } from '#libs/seeded-random/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { CreateEmployer } from '../../src/employers/index.js';
import { ConnectDemoIdp, CreateApiToken, GrantRole } from '../../src/identity/index.js';
import { openSite } from '../db/bookings/programme.js';
import { testApp, type TestApp } from '../support/app.js';
import { TypstRenderer } from '#libs/documents/index.js';
import { AttestationKinds } from '../../src/attestations/kinds/attestation-kinds.js';
import { VerifyAudit } from '../../src/audit/index.js';
import { brokenPromises, contradictions, untold, wrongCounts, type Ask, type EndedTerms } from './year/checker.js';
import { payrollOf } from './year/days.js';
import { unlikeTheirRecord, type Typeset } from './year/papers.js';
import { recordFramework } from './year/agreements.js';
import { PortalYear } from './year/portal-year.js';
import { live, type Scale, type Story } from './year/script.js';
import { staff } from './year/staff.js';

/*
 * A year of a company, through HTTP: people join, move, leave, are away 25 days, sign, change and end their terms, book, say where
 * they were, talk, and get their documents. What is left is judged by a checker that knows the tables and nothing of the product.
 */

const SEED = Number(process.env.PALIER_TEST_SEED ?? 20_260_105);
/** So many people live through a whole year where a number is given, some minutes of a processor for every hundred; else a few a quarter. */
const MANY = Number(process.env.PALIER_TEST_PEOPLE ?? 0);
const SCALE: Scale =
  MANY > 0 ? { people: MANY, months: 12, first: '2026-01' } : { people: 20, months: 3, first: '2026-01' };

let portal: TestApp;
let year: PortalYear;
let story: Story;
const part = <T>(token: abstract new (...args: never[]) => T): T => portal.app.get(token, { strict: false });

beforeAll(async () => {
  const random = seededRandom(SEED);
  portal = await testApp({ now: new Date('2026-01-02T08:00:00Z'), worker: true });
  const employer = await part(CreateEmployer).execute(systemContext('test', null, 'test'), {
    slug: 'annee',
    name: 'Manufacture de l’Année',
    siren: '000000001',
    sector: 'private',
  });
  const ctx = systemContext('test', employer.id, 'test');
  await part(ConnectDemoIdp).execute(ctx);
  const hr = 'nora.maquette@annee.example';
  await part(GrantRole).execute(ctx, { email: hr, role: 'hr', displayName: 'Nora Maquette' });
  const [member] = await portal.database.query<{ id: string }>(`select id from members where email = $1`, [hr]);
  year = new PortalYear(portal, 'annee', employer.id, hr, member!.id, SCALE.people);
  const siteIds: string[] = [];
  for (let n = 0; n < 4; n += 1) {
    const { id } = await openSite(portal, { desks: Math.ceil(SCALE.people / 12) });
    siteIds.push(id);
    await portal.database.query(
      `insert into quota_grants (id, employer_id, site_id, month, granted_half_days)
       select gen_random_uuid(), $1, $2, $3::date + (n || ' months')::interval, $4 from generate_series(0, $5) n`,
      [employer.id, id, `${SCALE.first}-01`, SCALE.people * 2, SCALE.months],
    );
  }
  const { token } = await part(CreateApiToken).execute(ctx, {
    scope: 'resources',
    resources: ['absences:write'],
    days: 366,
  });
  year.at('2026-01-02', '09:00');
  await recordFramework(
    year,
    MANDATORY_CLAUSES.map(({ id }) => id),
  );
  const people = staff(random, SCALE.people, SCALE.first, SCALE.months);
  story = await live(year, people, { ...SCALE, seed: SEED, siteIds, program: token });
}, 3_600_000);
afterAll(() => portal.close());

const ask: Ask = (sql, params) => year.rows(sql, params);
const done = (what: string) =>
  year.history.filter((told) => told.what === what && told.status < 400).map(({ id }) => id ?? '');

describe(`${SCALE.months} months of ${SCALE.people} people through HTTP (PALIER_TEST_SEED=${SEED})`, () => {
  it('were lived: everything that a year is made of was done, and nothing but refusals stood in the way', () => {
    const often = (what: string) => done(what).length / SCALE.people;
    const { months } = SCALE;
    for (const [what, least] of [
      ['book', 0.4 * months],
      ['cancel', 0.02 * months],
      ['declare', 0.3 * months],
      ['minutes', 0.3],
      ['sign', 0.2],
      ['change', 0.05],
      ['end', 0.02],
      ['return', 0.02],
      ['suspend', 0.02],
      ['take', 0.02],
    ] as const)
      expect([what, often(what) >= least]).toEqual([what, true]);
    expect(story.departures.some(({ since, told }) => since < told.toISOString())).toBe(true);
    expect(done('import')).toHaveLength(months);
    expect(done('close')).toHaveLength(months);
    expect(year.history.filter(({ what, status }) => what === 'absences' && status !== 200)).toEqual([]);
  });

  it('left no half day with two places, no booking outside an agreement in force, and no month that moved', async () => {
    expect(await contradictions(ask, story.departures)).toEqual([]);
    expect(await brokenPromises(ask, done('book'), done('cancel'))).toEqual([]);
    expect(story.open).toEqual([]);
  });

  it('told every affected person, once', async () => {
    const ends: EndedTerms[] = [
      ...done('end').map((id) => ({ id, key: 'agreements.ended' as const })),
      ...done('return').map((id) => ({ id, key: 'agreements.returned' as const })),
    ];
    expect(await untold(ask, ends)).toEqual([]);
  });

  it('closed months whose payroll is what was said and held, and stays so', async () => {
    for (const [month, file] of story.closed) {
      const now = await payrollOf(year, month);
      expect(await wrongCounts(ask, { month, file: now, departures: story.departures })).toEqual([]);
      const corrected = (row: string) =>
        [...story.corrected].some((one) => row.includes(one.split(' ')[0]!) && one.endsWith(month));
      const rows = (text: string) => text.split(/\r?\n/).filter((row) => !corrected(row));
      expect(rows(now)).toEqual(rows(file));
    }
  });

  it('issued attestations that their records make again, to the byte', async () => {
    const [kinds, renderer] = [part(AttestationKinds), part(TypstRenderer)];
    const typeset: Typeset = async (kind, record) => (await kinds.kept(kind).render(renderer, record)).bytes;
    const { compared, wrong } = await unlikeTheirRecord(ask, typeset);
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(SCALE.people / 2);
  }, 1_800_000);

  it('kept a chain of every change, which holds', async () => {
    expect(await part(VerifyAudit).execute(systemContext('test', year.employerId, 'test'))).toMatchObject({
      broken: null,
    });
  }, 120_000);
});
