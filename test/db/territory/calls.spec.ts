import { AnswersRepository, PublishCall, ReadAnswer, SaveAnswer, SaveCall } from '../../../src/territory/index.js';
import { ReadingsRepository } from '../../../src/territory/calls/readings/readings.repository.js';
import { requestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { FixedClock } from '#libs/platform/clock/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { addStaff, staffed, type Staffed } from '../../support/staff.js';
import { codeOf } from '../bookings/programme.js';

/*
 * What calls promise holds in PostgreSQL, also where a statement goes past the use cases; and under acts at once.
 */

let portal: TestApp;
let funder: Staffed;
let answering: Staffed;
let callId: string;

const CALL = {
  id: null,
  version: 0,
  title: 'Appel fictif',
  purpose: 'Fictif.',
  territory: 'departement:37',
  communes: '',
  criteria: [
    { name: 'Utile', weight: 60 },
    { name: 'Solide', weight: 40 },
  ],
  conditions: { answerers: [], zones: [], roles: [], leastCents: null, mostCents: null, share: null, deMinimis: false },
  files: [],
  aid: {
    regime: 'de-minimis',
    object: 'rent',
    grantor: 'epci',
    grantorName: 'Fictive',
    act: '',
    entrustment: '',
    basis: 'Fictive',
  },
  spread: 20,
  opensOn: '2026-11-30',
  closesOn: '2026-12-15',
  decidesOn: '2027-01-15',
} as const;
const ANSWER = {
  act: 'submit',
  revision: '',
  study: '',
  name: 'Réponse fictive',
  siren: '732829320',
  title: 'Projet fictif',
  amountCents: 1_000_000,
  totalCents: 2_000_000,
  content: {
    answerer: 'authority',
    communeInsee: '37261',
    communeName: 'Tours',
    summary: 'Fictif.',
    placeSlug: null,
    desks: null,
    weeklyHours: null,
    people: null,
    audiences: [],
    partners: [],
  },
} as const;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-30T09:00:00Z') });
  funder = await staffed(portal, { kind: 'territory', name: 'Touraine', departments: ['37'] }, 'territory-manager');
  answering = await staffed(portal, { kind: 'territory', name: 'Blaisois', departments: ['41'] }, 'territory-manager');
  callId = await portal.app.get(SaveCall, { strict: false }).execute(funder.ctx, CALL);
});
afterAll(() => portal.close());

/** Writes the newest row of a table again with one column changed, past every use case. */
const past = (table: string, column: string, value: unknown) =>
  portal.database.query(`insert into ${table} select (jsonb_populate_record(r, $1::jsonb)).* from ${table} r limit 1`, [
    JSON.stringify({ ...(table === 'call_versions' ? { version: 2 } : {}), [column]: value }),
  ]);

it('takes no weights but whole ones that sum to 100, no dates in another order, and no other terms once published', async () => {
  for (const weights of [[60, 39], [100.5], [-1, 101], ['100'], []]) {
    const criteria = weights.map((weight) => ({ name: 'x', weight }));
    await expect(past('call_versions', 'criteria', criteria)).rejects.toMatchObject({
      constraint: 'call_versions_weights',
    });
  }
  await expect(past('call_versions', 'decides_on', '2026-12-14')).rejects.toMatchObject({
    constraint: 'call_versions_dates',
  });
  await portal.app.get(PublishCall, { strict: false }).execute(funder.ctx, { callId });
  for (const [column, value] of [
    ['criteria', [{ name: 'x', weight: 100 }]],
    ['closes_on', '2026-12-14'],
    ['opens_on', '2026-11-29'],
    ['saved_at', '2026-12-15T23:00:00Z'],
  ] as const)
    await expect(past('call_versions', column, value)).rejects.toMatchObject({ constraint: 'call_versions_held' });
});

it('takes one answer of an organisation, of two at once as well, none of the funder’s own, and none late', async () => {
  const send = (by: Staffed) => portal.app.get(SaveAnswer, { strict: false }).execute(by.ctx, { ...ANSWER, callId });
  const came = await Promise.all(
    Array.from({ length: 6 }, () =>
      send(answering).then(
        () => 'sent',
        (error: unknown) => codeOf(error),
      ),
    ),
  );
  expect(came.filter((outcome) => outcome === 'sent')).toHaveLength(1);
  expect(new Set(came)).toEqual(new Set(['sent', ...came.filter((code) => code.startsWith('calls.answer-'))]));
  expect(await send(funder).then(() => 'sent', codeOf)).toBe('calls.own-call');
  await expect(past('call_answers', 'id', callId)).rejects.toMatchObject({ constraint: 'call_answers_once' });
  await expect(past('call_answers', 'saved_at', '2026-12-15T23:00:00Z')).rejects.toMatchObject({
    constraint: 'call_answers_in_time',
  });
  await expect(past('call_answers', 'organisation_id', funder.organisation.id)).rejects.toMatchObject({
    constraint: 'call_answers_own_call',
  });
  await expect(portal.database.query(`update call_answers set content = '{}'`)).rejects.toMatchObject({
    constraint: 'call_answers_stays',
  });
});

it('has at most two readers until both differ, no member of who answers, and no decision before', async () => {
  (portal.clock as FixedClock).set(new Date('2026-12-16T09:00:00Z'));
  const uow = portal.app.get(UnitOfWork, { strict: false });
  const answers = portal.app.get(AnswersRepository, { strict: false });
  const [answer] = await uow.read(funder.ctx, (tx) => answers.toCall(tx, callId));
  const read = portal.app.get(ReadAnswer, { strict: false });
  const which = { callId, answerId: answer!.id };
  const refusal = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'done',
      (error: unknown) => fieldCode(error),
    );
  const readers = await Promise.all(Array.from({ length: 4 }, () => addStaff(portal, funder, 'planner')));
  const both = await addStaff(portal, funder, 'planner');
  await portal.database.query(
    `update organisation_members set email = upper((select email from organisation_members where id = $1)) where id = $2`,
    [both.memberId, answering.memberId],
  );
  expect(await refusal(read.assign(funder.ctx, { ...which, reader: both.memberId }))).toBe('calls.reader-own');
  const asked = await Promise.all(
    readers.map(({ memberId }) => refusal(read.assign(funder.ctx, { ...which, reader: memberId }))),
  );
  expect(asked.filter((outcome) => outcome === 'done')).toHaveLength(2);
  expect(asked.filter((outcome) => outcome === 'calls.readers-enough')).toHaveLength(2);
  await expect(
    portal.database.query(
      `insert into call_decisions (id, answer_id, organisation_id, number, outcome, reason, decided_by, decided_at)
       values (gen_random_uuid(), $1, $2, 1, 'refused', 'x', 'x', now())`,
      [answer!.id, funder.organisation.id],
    ),
  ).rejects.toMatchObject({ constraint: 'call_decisions_read' });
  const taken = asked.indexOf('done');
  const { memberId: id } = readers[taken]!;
  const member = requestContext({ ...funder.ctx, actor: { kind: 'member', id, name: 'Lecture' }, roles: ['planner'] });
  const score = { points: 5, reason: 'x' };
  await read.score(member, { ...which, scores: [score, score] });
  // What the one gave is kept from the other by PostgreSQL, also where a statement asks for everything.
  const given = (reader: string) =>
    uow.read(funder.ctx, async (tx) => {
      await tx.run(`select set_config('app.reader', $1, true)`, [reader]);
      return tx.rows<{ points: number | null }>('select points from call_readings where answer_id = $1', [answer!.id]);
    });
  const other = readers[asked.lastIndexOf('done')]!;
  expect(await given(id)).toHaveLength(2);
  expect([await given(other.memberId), await given('')]).toEqual([[{ points: null }], [{ points: null }]]);
  const readings = portal.app.get(ReadingsRepository, { strict: false });
  const seen = (reader: string) => uow.read(funder.ctx, (tx) => readings.of(tx, answer!.id, reader));
  expect((await seen(other.memberId)).map(({ points, scoredAt }) => [points, scoredAt !== null])).toEqual(
    expect.arrayContaining([
      [null, true],
      [null, false],
    ]),
  );
  const second = requestContext({ ...member, actor: { kind: 'member', id: other.memberId, name: 'Lecture' } });
  await read.score(second, { ...which, scores: [score, score] });
  expect((await given('')).every(({ points }) => points !== null)).toBe(true);
  expect((await seen(id)).every(({ points, scores }) => points !== null && scores !== null)).toBe(true);
  for (const sql of [`update call_readings set points = 1 where scores is not null`, `delete from call_readings`])
    await expect(
      portal.database.query(
        `select set_config('app.organisation', 'territory:${funder.organisation.id}', false); ${sql}`,
      ),
    ).rejects.toMatchObject({ constraint: 'call_readings_stays' });
});

const fieldCode = (error: unknown): string => {
  const [field] = (error as { fields?: readonly { readonly code: string }[] }).fields ?? [];
  return field?.code ?? codeOf(error);
};
