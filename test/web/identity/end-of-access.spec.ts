import { systemContext } from '#libs/platform/context/index.js';
import {
  DeactivateMember,
  EndMemberSessions,
  GrantRole,
  ReactivateMember,
  WithdrawRole,
} from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { company, signIn, whoAmI, type Company } from './acme.js';

/** Whoever leaves gives the key back: at the next request, in every browser, and for good. */
describe('the end of access', () => {
  let portal: TestApp;
  let acme: Company;
  let globex: Company;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
    globex = await company(portal, 'globex');
  });
  afterAll(() => portal.close());

  const ctx = () => systemContext('test', acme.employerId, 'test');
  const get = <T>(type: new (...args: never[]) => T) => portal.app.get<T>(type, { strict: false });
  const nora = () => ({ memberId: acme.nora.memberId });
  const invite = (name: string, role: 'hr' | 'admin') =>
    get(GrantRole).execute(ctx(), { email: `${name}@acme.example`, role, displayName: name });
  const journal = async () => {
    const rows = await portal.database.query<{ action: string }>(
      `select action from audit_entries where chain_id = $1 and action like 'identity.%' order by seq desc limit 1`,
      [acme.employerId],
    );
    return rows[0]?.action;
  };

  it('ends every session of a person at once, and nobody else’s', async () => {
    const [desk, phone, stranger] = [portal.browser(), portal.browser(), portal.browser()];
    await signIn(desk, acme);
    await signIn(phone, acme);
    await signIn(stranger, globex);
    expect(await get(EndMemberSessions).execute(ctx(), nora())).toBe(2);
    expect(await journal()).toBe('identity.end-sessions');
    expect([await whoAmI(desk), await whoAmI(phone)]).toEqual([null, null]);
    expect(await whoAmI(stranger)).not.toBeNull();
    expect(await get(EndMemberSessions).execute(ctx(), nora())).toBe(0);
    await signIn(desk, acme);
    expect(await whoAmI(desk)).not.toBeNull();
  });

  it('does not let a request in flight bring an ended session back', async () => {
    const browser = portal.browser();
    await signIn(browser, acme);
    const stored = await portal.database.query<{ sid: string; sess: string; expire: Date }>(
      `select sid, sess::text as sess, expire from web_sessions where sess #>> '{principal,memberId}' = $1`,
      [acme.nora.memberId],
    );
    await get(EndMemberSessions).execute(ctx(), nora());
    for (const { sid, sess, expire } of stored) {
      await portal.database.query(`insert into web_sessions values ($1, $2, $3)`, [sid, sess, expire]);
    }
    expect(await whoAmI(browser)).toBeNull();
  });

  it('closes a door, sessions included, and opens it again without them', async () => {
    const browser = portal.browser();
    await signIn(browser, acme);
    await get(DeactivateMember).execute(ctx(), nora());
    await get(DeactivateMember).execute(ctx(), nora());
    expect(await journal()).toBe('identity.deactivate-member');
    expect(await whoAmI(browser)).toBeNull();
    expect((await signIn(portal.browser(), acme)).status).toBe(401);
    await get(ReactivateMember).execute(ctx(), nora());
    await get(ReactivateMember).execute(ctx(), nora());
    expect(await whoAmI(browser)).toBeNull();
    await signIn(browser, acme);
    expect(await whoAmI(browser)).toMatchObject({ roles: ['hr'] });
  });

  it('takes a role back at the next request', async () => {
    const browser = portal.browser();
    await signIn(browser, acme);
    expect((await browser.get('/hr/agreements')).status).toBe(200);
    await get(WithdrawRole).execute(ctx(), { ...nora(), role: 'hr' });
    expect((await get(WithdrawRole).execute(ctx(), { ...nora(), role: 'hr' })).roles).toEqual([]);
    expect((await browser.get('/hr/agreements')).status).toBe(403);
    await get(GrantRole).execute(ctx(), { email: acme.nora.email, role: 'hr' });
  });

  it('leaves an administrator, whichever of two goes first', async () => {
    const one = await invite('un', 'admin');
    const two = await invite('deux', 'admin');
    const outcomes = await Promise.allSettled(
      [one, two].map(({ id }) => get(WithdrawRole).execute(ctx(), { memberId: id, role: 'admin' })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'identity.last-administrator' },
    });
    const left = outcomes[0]!.status === 'fulfilled' ? two : one;
    await expect(get(DeactivateMember).execute(ctx(), { memberId: left.id })).rejects.toMatchObject({
      code: 'identity.last-administrator',
    });
    const self = { ...ctx(), actor: { kind: 'member', id: left.id, name: left.displayName } as const };
    await invite('trois', 'admin');
    await expect(get(DeactivateMember).execute(self, { memberId: left.id })).rejects.toMatchObject({
      code: 'identity.own-access',
    });
  });

  it('answers about a member of another employer like about nobody', async () => {
    const foreign = { memberId: globex.nora.memberId };
    for (const work of [
      () => get(DeactivateMember).execute(ctx(), foreign),
      () => get(ReactivateMember).execute(ctx(), foreign),
      () => get(EndMemberSessions).execute(ctx(), foreign),
      () => get(WithdrawRole).execute(ctx(), { ...foreign, role: 'hr' }),
    ]) {
      await expect(work()).rejects.toMatchObject({ status: 404 });
    }
  });
});
