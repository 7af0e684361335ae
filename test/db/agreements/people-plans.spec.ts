import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  PeopleLines,
  type PeopleFilter,
  type PersonLine,
} from '../../../src/agreements/people/people-lines.queries.js';
import {
  PipelineLines,
  type ListedAgreement,
  type PipelineFilter,
} from '../../../src/agreements/pages/pipeline-lines.queries.js';
import { testApp, type TestApp } from '../../support/app.js';
import { planOf, type Plan } from '../../support/plans.js';
import { statementsOf } from '../../support/statements.js';
import { emptyRegister } from '../employees/register.js';

/** Enough that reading everybody to show fifty would show. */
const PEOPLE = 5_000;
const TODAY = '2026-11-23';
const EVERYBODY: PeopleFilter = { words: [], unit: null, managers: null, standing: null, here: true };

let portal: TestApp;
let own: RequestContext & { employerId: string };

/** Id of the k-th person or agreement as SQL. */
const id = (kind: 1 | 2, k: string) => `('00000000-0000-4000-800${kind}-' || lpad((${k})::text, 12, '0'))::uuid`;

beforeAll(async () => {
  portal = await testApp();
  own = await emptyRegister(portal, 'grande');
  const fill = (sql: string) => portal.database.query(sql, [own.employerId]);
  await fill(
    `insert into employees (id, employer_id, staff_number, email, given_name, family_name, unit, manager_id, commune_insee,
       commune_name, home_lat, home_lon, created_at)
     select ${id(1, 'k')}, $1, 'B' || k, 'b' || k || '@grande.example', 'Camille', 'Fictif-' || md5((k / 3)::text),
       'Direction ' || k % 40, case when k >= 500 then ${id(1, 'k % 500')} end, '37261', 'Tours', 47.39, 0.69, now()
     from generate_series(0, ${PEOPLE - 1}) k`,
  );
  await fill(
    `insert into agreement_texts (id, employer_id, title, body, created_at) select ${id(2, '999999')}, $1, 't', 'b', now()`,
  );
  await fill(
    `insert into agreements (id, employer_id, employee_id, employee_name, text_id, reference, version, state, days_per_week,
       weekdays, places, start_on, contact_from, contact_to, adaptation_months, notice_days, locale, frozen_text,
       frozen_sha256, created_at, effective)
     select ${id(2, 'k')}, $1, ${id(1, 'k')}, 'Fictif', ${id(2, '999999')}, 'A-' || k, 1,
       case when k % 5 < 3 then 'in_force' else 'sent' end, 2, '{1,2}', '{home}', '2026-01-01', '09:00', '17:00', 3, 30, 'fr',
       't', repeat('0', 64), now(), case when k % 5 < 3 then daterange('2026-01-01', null) end
     from generate_series(0, ${PEOPLE - 1}) k where k % 5 < 3 or k % 100 = 99`,
  );
  // Newer versions, so that people have several lines.
  await fill(
    `insert into agreements (id, employer_id, employee_id, employee_name, text_id, reference, version, state, days_per_week,
       weekdays, places, start_on, contact_from, contact_to, adaptation_months, notice_days, locale, created_at)
     select ${id(2, `${PEOPLE} + k`)}, $1, ${id(1, 'k')}, 'Fictif', ${id(2, '999999')}, 'B-' || k, 2, 'draft', 2, '{1,2}',
       '{home}', '2027-01-01', '09:00', '17:00', 3, 30, 'fr', now()
     from generate_series(0, ${PEOPLE - 1}, 100) k`,
  );
  await fill(
    `insert into agreement_suspensions (id, employer_id, agreement_id, during, reason, asked_by, asked_at)
     select gen_random_uuid(), $1, ${id(2, 'k')}, daterange('${TODAY}', '2026-12-01'), 'Travaux', 'Camille', now()
     from generate_series(0, ${PEOPLE - 1}, 250) k`,
  );
  await portal.database.query('analyze employees, agreements, agreement_suspensions');
});
afterAll(() => portal.close());

/** The plan of the one statement about people that `read` sends. */
async function plan(read: (people: PeopleLines, ...tx: never[]) => unknown): Promise<Plan> {
  const people = portal.app.get(PeopleLines, { strict: false });
  const { sent } = await statementsOf(() =>
    portal.app.get(UnitOfWork, { strict: false }).read(own, async (tx) => read(people, tx as never)),
  );
  return planOf(
    portal.database,
    own.employerId,
    sent.find(({ text }) => text.includes('from employees'))!,
  );
}

const page = (filter: Partial<PeopleFilter>, order: 'name' | 'number' | 'unit' = 'name', from = 0) =>
  plan((people, tx) => people.lines(tx, { ...EVERYBODY, ...filter }, TODAY, { order, from, most: 50 }));

describe('the list of a large employer', () => {
  it.each([
    ['name', 'employees_name'],
    ['number', 'employees_staff_number'],
    ['unit', 'employees_by_unit'],
  ] as const)('walks the index of its order, by %s, as far as its page', async (order, index) => {
    const found = await page({}, order);
    expect(found.indexes).toContain(index);
    expect(found.scanned).not.toContain('agreements');
    expect(found.buffers).toBeLessThan(300);
  });

  it.each(['name', 'number', 'unit'] as const)(
    'is read on from any person, by %s, at the price of its beginning',
    async (order) => {
      const read = (after: PersonLine | null, most: number) =>
        portal.app
          .get(UnitOfWork, { strict: false })
          .read(own, (tx) =>
            portal.app.get(PeopleLines, { strict: false }).lines(tx, EVERYBODY, TODAY, { order, after, most }),
          );
      const all = await read(null, PEOPLE);
      const walked: PersonLine[] = [];
      while (walked.length < PEOPLE) walked.push(...(await read(walked.at(-1) ?? null, 1_700)));
      expect(walked.map(({ id: one }) => one)).toEqual(all.map(({ id: one }) => one));
      const from = (after: PersonLine | null) =>
        plan((people, tx) => people.lines(tx, EVERYBODY, TODAY, { order, after, most: 50 }));
      expect((await from(all[4_900]!)).buffers).toBeLessThan((await from(null)).buffers + 50);
    },
  );

  it('finds the few who are to sign from their agreements', async () => {
    const found = await page({ standing: 'sent' });
    expect(found.scanned).toEqual([]);
    expect(found.buffers).toBeLessThan(2_500);
  });

  it('finds the suspended from their suspensions', async () => {
    const suspended = await page({ standing: 'suspended' });
    expect(suspended.scanned).not.toContain('agreements');
    expect(suspended.buffers).toBeLessThan(2_500);
  });

  it('counts and searches in one walk', async () => {
    for (const filter of [
      {},
      { standing: 'in_force' as const },
      { words: ['camille', 'abc'] },
      { unit: 'Direction 3' },
    ]) {
      const found = await plan((people, tx) => people.count(tx, { ...EVERYBODY, ...filter }, TODAY));
      expect(found.buffers).toBeLessThan(800);
    }
  });
});

describe('the list of agreements of a large employer', () => {
  const ALL: PipelineFilter = { state: null, search: '', unit: null, managers: null };
  const listed = async (filter: Partial<PipelineFilter>, order: 'recent' | 'name' | 'unit' = 'recent') => {
    const lines = portal.app.get(PipelineLines, { strict: false });
    const { sent } = await statementsOf(() =>
      portal.app
        .get(UnitOfWork, { strict: false })
        .read(own, (tx) => lines.page(tx, TODAY, { ...ALL, ...filter }, { order, from: 0, most: 30 })),
    );
    return planOf(
      portal.database,
      own.employerId,
      sent.find(({ text }) => text.includes('from agreements'))!,
    );
  };

  it.each(['recent', 'name', 'unit'] as const)('is read as far as its page: %s', async (order) => {
    const found = await listed({}, order);
    expect(found.scanned).not.toContain('agreements');
    expect(found.buffers).toBeLessThan(1_500);
  });

  it.each(['recent', 'name', 'unit'] as const)('is read on from any agreement: %s', async (order) => {
    const read = (filter: Partial<PipelineFilter>, after: ListedAgreement | null, most: number) =>
      portal.app
        .get(UnitOfWork, { strict: false })
        .read(own, (tx) =>
          portal.app
            .get(PipelineLines, { strict: false })
            .page(tx, TODAY, { ...ALL, ...filter }, { order, after, most }),
        );
    for (const filter of [{}, { state: 'in_force' as const }]) {
      const all = await read(filter, null, PEOPLE);
      const walked: ListedAgreement[] = [];
      while (walked.length < all.length) walked.push(...(await read(filter, walked.at(-1) ?? null, 613)));
      expect(walked.map(({ id: one }) => one)).toEqual(all.map(({ id: one }) => one));
    }
  });

  it('is narrowed to a unit in one walk', async () => {
    const found = await listed({ unit: 'Direction 3' });
    expect(found.buffers).toBeLessThan(2_500);
  });
});
