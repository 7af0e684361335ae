import { v7 } from 'uuid';
import { requestContext, systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { staffed, type Staffed } from '../../support/staff.js';
import { company, type Company } from '../../web/identity/acme.js';
import { codeOf as codeIn } from '../bookings/programme.js';

/*
 * Nobody stands in the directory of actors but by its own decision, also where a statement goes past the use cases.
 */

let portal: TestApp;
let touraine: Staffed;
let berry: Staffed;
let acme: Company;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-30T09:00:00Z') });
  const open = (name: string, department: string) =>
    staffed(portal, { kind: 'territory', name, departments: [department] }, 'territory-manager');
  touraine = await open('Touraine', '37');
  berry = await open('Berry', '18');
  acme = await company(portal, 'acme');
});
afterAll(() => portal.close());

/** The code of the database's refusal; `done` where there is none. */
const codeOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', codeIn);
const run = (ctx: RequestContext, sql: string, params: readonly unknown[] = []) =>
  portal.app.get(UnitOfWork, { strict: false }).run(ctx, (tx) => tx.run(sql, params));
const INSERT = `insert into actor_entries (id, organisation_kind, organisation_id, name, departments, offers, seeks, email, website,
    contact_member_id, published_at, saved_at)
  values ($1, $2, $3, 'Fictif', array['37'], 'x', '', $4, 'https://fictif.example', $5, now(), now())`;
const insert = (
  ctx: RequestContext,
  kind: string,
  id: string,
  email: string | null = null,
  member: string | null = null,
) => run(ctx, INSERT, [v7(), kind, id, email, member]);

it('takes no entry from anybody but the organisation', async () => {
  const employer = systemContext('test', acme.employerId, 'test');
  for (const [ctx, kind, id] of [
    [berry.ctx, 'territory', touraine.organisation.id],
    [touraine.ctx, 'employer', acme.employerId],
    [employer, 'territory', touraine.organisation.id],
    [systemContext('test', null, 'test'), 'employer', acme.employerId],
  ] as const)
    expect(await codeOf(insert(ctx, kind, id))).toBe('42501');
  expect(await codeOf(insert(touraine.ctx, 'operator', touraine.organisation.id))).toBe('42501');
  await insert(touraine.ctx, 'territory', touraine.organisation.id);
  await insert(employer, 'employer', acme.employerId);
  for (const ctx of [berry.ctx, employer]) {
    expect(await run(ctx, `update actor_entries set offers = 'y' where organisation_kind = 'territory'`)).toBe(0);
    expect(await run(ctx, `delete from actor_entries where organisation_kind = 'territory'`)).toBe(0);
  }
  expect(
    await codeOf(run(touraine.ctx, `update actor_entries set organisation_id = $1`, [berry.organisation.id])),
  ).toBe('42501');
});

it('takes no address of a person without that person, and none of an employer’s people', async () => {
  const employer = systemContext('test', acme.employerId, 'test');
  const set = (ctx: RequestContext, email: string, member: string | null) =>
    codeOf(
      run(ctx, `update actor_entries set email = $1, contact_member_id = $2 where organisation_id = $3`, [
        email,
        member,
        ctx.organisation?.id,
      ]),
    );
  expect(await set(touraine.ctx, touraine.email.toUpperCase(), null)).toBe('23514');
  expect(await set(touraine.ctx, 'contact@touraine.example', touraine.memberId)).toBe('23514');
  expect(await set(touraine.ctx, touraine.email, berry.memberId)).toBe('23514');
  expect(await set(employer, acme.camille.email, null)).toBe('23514');
  expect(await set(employer, acme.camille.email, touraine.memberId)).toBe('23514');
  await run(touraine.ctx, `update actor_entries set email = $1, contact_member_id = $2 where organisation_id = $3`, [
    touraine.email,
    touraine.memberId,
    touraine.organisation.id,
  ]);
  // By the platform, which sees no entry as its own.
  await portal.database.query(`update organisation_members set deactivated_at = now() where id = $1`, [
    touraine.memberId,
  ]);
  const [entry] = await portal.database.query(
    `select email, contact_member_id as member, website from actor_entries where organisation_kind = 'territory'`,
  );
  expect(entry).toEqual({ email: null, member: null, website: 'https://fictif.example' });
});

it('loses an entry whose only contact was the address of somebody who leaves', async () => {
  await insert(berry.ctx, 'territory', berry.organisation.id, berry.email, berry.memberId);
  await run(berry.ctx, `update actor_entries set website = null where organisation_id = $1`, [berry.organisation.id]);
  const platform = requestContext({ ...berry.ctx, organisation: { kind: 'platform', id: v7() } });
  await run(platform, `update organisation_members set deactivated_at = now() where id = $1`, [berry.memberId]);
  expect(
    await portal.database.query(`select 1 from actor_entries where organisation_id = $1`, [berry.organisation.id]),
  ).toEqual([]);
});
