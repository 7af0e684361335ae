import type { FixedClock } from '#libs/platform/clock/index.js';
import { RecordAid, TellControl } from '../../../src/territory/index.js';
import { singleUndertaking } from '../../../src/territory/aid/control.rules.js';
import type { ControlLink, NewAid } from '../../../src/territory/aid/aid.js';
import { testApp, type TestApp } from '../../support/app.js';
import { staffed, type Staffed } from '../../support/staff.js';
import { codeOf } from '../bookings/programme.js';

/*
 * The ceiling of a single undertaking holds in PostgreSQL: whoever grants, at once or late, and whatever is told of control meanwhile.
 */

let portal: TestApp;
let touraine: Staffed;
let blaisois: Staffed;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-30T09:00:00Z') });
  touraine = await staffed(portal, { kind: 'territory', name: 'Touraine', departments: ['37'] }, 'planner');
  blaisois = await staffed(portal, { kind: 'territory', name: 'Blaisois', departments: ['41'] }, 'planner');
});
afterAll(() => portal.close());

const moveTo = (instant: string) => (portal.clock as FixedClock).set(new Date(instant));
let numbers = 100_000_000;
const undertaking = () => String((numbers += 1));
const AID: Omit<NewAid, 'undertaking' | 'amountCents' | 'placeSlug'> = {
  origin: 'granted',
  regime: 'de-minimis',
  object: 'rent',
  grantor: 'epci',
  grantorName: 'Communauté fictive',
  undertakingName: 'Entreprise fictive',
  act: '',
  entrustment: '',
  basis: 'Délibération fictive',
  grantedOn: '2026-11-30',
};
const grant = (to: string, amountCents: number, changes: Partial<NewAid> = {}, by = touraine) =>
  portal.app
    .get(RecordAid, { strict: false })
    .execute(by.ctx, { ...AID, undertaking: to, amountCents, place: '', ...changes });
const tell = (holder: string, held: string, votes: number, changes: { since?: string } = {}, by = touraine) =>
  portal.app.get(TellControl, { strict: false }).execute(by.ctx, {
    holder,
    holderName: 'Tête fictive',
    held,
    heldName: 'Fille fictive',
    kind: 'votes',
    votes: votes * 100,
    since: '2020-01-01',
    source: 'Statuts fictifs',
    ...changes,
  });
const refusal = (attempt: Promise<unknown>) => attempt.then(() => 'granted', codeOf);
const CEILING = 30_000_000;

it('takes 300,000.00 and refuses 300,000.01', async () => {
  const [exact, above, twice] = [undertaking(), undertaking(), undertaking()];
  await grant(exact, CEILING);
  expect(await refusal(grant(above, CEILING + 1))).toBe('territory.aid-above-ceiling');
  await grant(twice, CEILING - 1);
  await grant(twice, 1, {}, blaisois);
  expect(await refusal(grant(twice, 1))).toBe('territory.aid-above-ceiling-until');
});

it('frees an aid of 15 March 2024 on 15 March 2027, and not on 1 January', async () => {
  const firm = undertaking();
  await grant(firm, CEILING, { grantedOn: '2024-03-15' });
  moveTo('2027-03-15T09:00:00Z');
  expect(await refusal(grant(firm, 1, { grantedOn: '2027-01-01' }))).toBe('territory.aid-above-ceiling-until');
  expect(await refusal(grant(firm, 1, { grantedOn: '2027-03-14' }))).toBe('territory.aid-above-ceiling-until');
  expect(await refusal(grant(firm, CEILING, { grantedOn: '2027-03-15' }))).toBe('granted');
  moveTo('2026-11-30T09:00:00Z');
});

it('counts a late aid in every three years that it falls into', async () => {
  const firm = undertaking();
  await grant(firm, 25_000_000, { grantedOn: '2026-06-01' });
  expect(await refusal(grant(firm, 5_000_001, { grantedOn: '2025-01-10' }))).toMatch(/^territory\.aid-above-ceiling/);
  expect(await refusal(grant(firm, 5_000_000, { grantedOn: '2025-01-10' }))).toBe('granted');
});

it('is one for two firms under one hand, through a third, as far as another territory knows', async () => {
  const [head, one, two, stranger] = [undertaking(), undertaking(), undertaking(), undertaking()];
  await tell(head, one, 51);
  await tell(head, two, 60, {}, blaisois);
  await tell(head, stranger, 50);
  await grant(one, 20_000_000);
  expect(await refusal(grant(two, 10_000_001, {}, blaisois))).toBe('territory.aid-above-ceiling-until');
  expect(await refusal(grant(two, 10_000_000, {}, blaisois))).toBe('granted');
  expect(await refusal(grant(head, 1))).toBe('territory.aid-above-ceiling-until');
  expect(await refusal(grant(stranger, CEILING))).toBe('granted');
});

it('counts what was declared and never refuses it; keeps SGEI apart; forgets what was cancelled', async () => {
  const firm = undertaking();
  await grant(firm, 40_000_000, { origin: 'declared', grantedOn: '2025-05-01' });
  expect(await refusal(grant(firm, 1))).toBe('territory.aid-above-ceiling-until');
  const sgei = { regime: 'sgei', entrustment: 'Mandat fictif' } as const;
  expect(await refusal(grant(firm, 75_000_000, sgei))).toBe('granted');
  expect(await refusal(grant(firm, 1, sgei))).toBe('territory.aid-above-ceiling-until');
  expect(await refusal(grant(firm, 100_000_000, { regime: 'other-regime' }))).toBe('granted');
  await portal.database.query(
    `update public_aids set cancelled_at = now(), cancel_reason = 'essai' where undertaking = $1 and regime = 'de-minimis'`,
    [firm],
  );
  expect(await refusal(grant(firm, CEILING))).toBe('granted');
});

it('refuses a département without delegation for property, also where a statement goes past the use case', async () => {
  const firm = undertaking();
  const departement = { grantor: 'departement', object: 'property' } as const;
  await expect(grant(firm, 100, departement)).rejects.toMatchObject({
    fields: [{ field: 'act', code: 'territory.needs-delegation-of-municipalities' }],
  });
  expect(await refusal(grant(firm, 100, { ...departement, act: 'Convention fictive' }))).toBe('granted');
  const past = (column: string, value: string) =>
    portal.database.query(
      `insert into public_aids select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), $2::text, $3::text))).*
       from public_aids a where a.undertaking = $1`,
      [firm, column, value],
    );
  await expect(past('act', '')).rejects.toMatchObject({ constraint: 'public_aids_competent' });
  await expect(past('regime', 'sgei')).rejects.toMatchObject({ constraint: 'public_aids_entrusted' });
  await expect(past('granted_on', '2031-01-01')).rejects.toMatchObject({ constraint: 'public_aids_time' });
  await expect(past('undertaking', 'FR:1234')).rejects.toMatchObject({ constraint: 'public_aids_undertaking' });
});

it('holds while territories grant to firms of one hand at once, and while that hand is told of', async () => {
  for (let round = 0; round < 6; round += 1) {
    const [head, one, two] = [undertaking(), undertaking(), undertaking()];
    await tell(head, one, 80);
    const attempts = [
      ...Array.from({ length: 8 }, (_, at) =>
        refusal(grant(at % 2 === 0 ? one : two, 10_000_000, {}, at % 3 === 0 ? blaisois : touraine)),
      ),
      refusal(tell(head, two, 80)),
    ];
    const came = await Promise.all(attempts);
    expect(came.filter((one_) => !['granted', 'territory.aid-above-ceiling-until'].includes(one_))).toEqual([]);
    const [sum] = await portal.database.query<{ one: number; two: number }>(
      `select coalesce(sum(amount_cents) filter (where undertaking = $1), 0)::float8 as one,
         coalesce(sum(amount_cents) filter (where undertaking = $2), 0)::float8 as two
       from public_aids where undertaking = any (array[$1, $2])`,
      [one, two],
    );
    // Before the link was told each had its own ceiling; afterwards nothing is left for either.
    expect(sum!.one).toBeLessThanOrEqual(CEILING);
    expect(sum!.two).toBeLessThanOrEqual(CEILING);
    expect(await refusal(grant(one, CEILING))).toMatch(/^territory\.aid-above-ceiling/);
  }
  const [head, one, two] = [undertaking(), undertaking(), undertaking()];
  await tell(head, one, 80);
  await tell(head, two, 80);
  const came = await Promise.all(
    Array.from({ length: 16 }, (_, at) =>
      refusal(grant(at % 2 === 0 ? one : two, 7_000_000, {}, at % 3 === 0 ? blaisois : touraine)),
    ),
  );
  expect(came.filter((outcome) => outcome === 'granted')).toHaveLength(4);
});

it('the database and the rule find the same single undertaking in any net of links', async () => {
  let seed = 20_261_130;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  for (let net = 0; net < 25; net += 1) {
    const firms = Array.from({ length: 5 }, undertaking);
    const links: ControlLink[] = [];
    for (let at = 0; at < 6; at += 1) {
      const [holder, held] = [firms[random(5)]!, firms[random(5)]!];
      if (holder === held) continue;
      const percent = 20 + random(50);
      links.push({ holder, held, kind: 'votes', votes: percent * 100 });
      await tell(holder, held, percent);
    }
    for (const firm of firms) {
      const [found] = await portal.database.query<{ ids: string[] }>(
        `select single_undertaking($1, '2026-11-30') as ids`,
        [firm],
      );
      expect(found!.ids).toEqual(singleUndertaking(firm, links));
    }
  }
});
