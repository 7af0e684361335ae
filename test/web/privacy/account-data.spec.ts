import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AccountLinks } from '../../../src/identity/index.js';
import { OpenOrganisation } from '../../../src/organisations/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { Authenticator } from '../../support/authenticator.js';
import type { Browser } from '../../support/browser.js';
import { addStaff, staffBrowser, staffed, type Staffed } from '../../support/staff.js';
import { company, signIn } from '../identity/acme.js';

type Kind = 'operator' | 'territory' | 'platform';
interface Person extends Staffed {
  readonly browser: Browser;
  readonly displayName: string;
}

const HERE = '/account/security';
const ROLES = { operator: 'operator-manager', territory: 'planner', platform: 'platform-admin' } as const;

/** Everything about the holder of an account of the portal, in one click and for nobody else. */
describe('everything about somebody with an account of the portal', () => {
  let portal: TestApp;
  const people = new Map<Kind, Person>();
  let colleague: Person;

  /** Brings somebody in by their link, with a passkey. */
  async function arrived(of: Staffed, displayName: string): Promise<Person> {
    const { kind, id: organisationId } = of.organisation;
    const membership = { kind, organisationId, memberId: of.memberId };
    const url = await portal.app
      .get(UnitOfWork, { strict: false })
      .run(systemContext('test', null, 'test'), (tx) =>
        portal.app
          .get(AccountLinks, { strict: false })
          .make(tx, 'invitation', { email: of.email, displayName, membership }),
      );
    const { pathname } = new URL(url);
    const browser = portal.browser();
    const options = (await browser.get(pathname)).$('form[data-island=passkey]').attr('data-options')!;
    await browser.post(`${pathname}/passkey`, { answer: new Authenticator(portal.baseUrl).create(options) });
    return { ...of, browser, displayName };
  }

  beforeAll(async () => {
    portal = await testApp();
    const [operator] = await portal.database.query<{ id: string }>(
      `insert into operators (id, slug, name, kind, created_at)
       values (gen_random_uuid(), 'ateliers', 'Les Ateliers', 'private', now()) returning id`,
    );
    const wishes: Record<Kind, Parameters<OpenOrganisation['execute']>[1]> = {
      operator: { kind: 'operator', name: 'Les Ateliers', operatorId: operator!.id },
      territory: { kind: 'territory', name: 'Touraine', departments: ['37'] },
      platform: { kind: 'platform', name: 'Portail' },
    };
    for (const kind of ['operator', 'territory', 'platform'] as const)
      people.set(kind, await arrived(await staffed(portal, wishes[kind], ROLES[kind]), `Personne ${kind}`));
    const touraine = people.get('territory')!;
    const second = await addStaff(portal, touraine, 'planner');
    colleague = await arrived({ ...touraine, ...second }, 'Collègue Exemple');
  });
  afterAll(() => portal.close());

  describe.each(['operator', 'territory', 'platform'] as const)('of a person of the %s', (kind) => {
    it('is account, access, letters and journal, and neither secrets nor anybody else’s', async () => {
      const { browser, email, memberId, displayName, organisation, name } = people.get(kind)!;
      const page = await browser.get(HERE);
      expect(page.$(`a[href="${HERE}/data.json"]`)).toHaveLength(1);
      expect(page.$(`a[href="${HERE}/data.pdf"]`)).toHaveLength(1);
      const answer = await browser.get(`${HERE}/data.json`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toContain('no-store');
      const data = answer.json() as Record<string, unknown>;
      expect(Object.keys(data)).toEqual(['exportedAt', 'account', 'journal', 'letters', 'memberships']);
      expect(data).toMatchObject({
        account: { email, displayName, password: false, passkeys: [{ label: null, lastUsedAt: null }], sessions: [{}] },
        memberships: [{ organisation: name, organisationKind: kind, email, roles: [ROLES[kind]], deactivatedAt: null }],
      });
      const [held] = await portal.database.query<{ codes: number; account: string }>(
        `select count(*)::int as codes, a.id as account from accounts a
         join account_recovery_codes c on c.account_id = a.id where a.email = $1 group by a.id`,
        [email],
      );
      expect(held!.codes).toBeGreaterThan(0);
      expect(data['account']).toMatchObject({ recoveryCodes: held!.codes });
      expect(data['journal']).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ action: 'identity.sign-in-locally', mine: true }),
          expect.objectContaining({ action: 'organisations.add-staff', mine: false, address: null }),
        ]),
      );
      const secrets = await portal.database.query<{ secret: string }>(
        `select code_hash as secret from account_recovery_codes
         union all select encode(public_key, 'base64') from account_passkeys`,
      );
      for (const { secret } of secrets) expect(answer.text).not.toContain(secret);
      const others = [...people.values(), colleague].filter((one) => one.memberId !== memberId);
      expect(others).toHaveLength(3);
      for (const other of others) {
        expect(answer.text).not.toContain(other.email);
        expect(answer.text).not.toContain(other.memberId);
      }
      const elsewhere = others.map((other) => other.organisation.id).filter((id) => id !== organisation.id);
      for (const id of elsewhere) expect(answer.text).not.toContain(id);
    });

    it('is a document as well, and each time an entry of the journal', async () => {
      const { browser, memberId } = people.get(kind)!;
      const entries = () =>
        portal.database.query<{ detail: string }>(
          `select detail from audit_entries where action = 'privacy.hand-out-data' and subject_type = 'account'
             and actor_id = $1 order by seq`,
          [memberId],
        );
      const before = (await entries()).length;
      const answer = await browser.get(`${HERE}/data.pdf`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      expect(answer.text.slice(0, 5)).toBe('%PDF-');
      expect((await entries()).slice(before)).toEqual([{ detail: '{"form":"pdf"}' }]);
    });
  });

  it('has the letters to one’s own address that wait to leave, and no other', async () => {
    const { email, browser } = people.get('platform')!;
    for (const recipient of [email.toUpperCase(), colleague.email])
      await portal.database.query(
        `insert into letters (effect_key, message_id, claim_id, claimed_at, recipient)
         values ($1, $1, gen_random_uuid(), now(), $1)`,
        [recipient],
      );
    const data = (await browser.get(`${HERE}/data.json`)).json() as { letters: unknown[] };
    expect(data.letters).toEqual([expect.objectContaining({ to: email.toUpperCase(), state: 'waiting' })]);
  });

  it('has every membership of one account, each from its organisation', async () => {
    const { email, browser } = people.get('operator')!;
    const other = await staffed(portal, { kind: 'territory', name: 'Berry', departments: ['18'] }, 'territory-manager');
    await portal.database.query(
      `update organisation_members set account_id = (select id from accounts where email = $1) where id = $2`,
      [email, other.memberId],
    );
    const data = (await browser.get(`${HERE}/data.json`)).json() as { memberships: { organisation: string }[] };
    expect(data.memberships.map(({ organisation }) => organisation)).toEqual(['Berry', 'Les Ateliers']);
  });

  it('has memberships that were closed, of employers as well, with their days and the acts under them', async () => {
    const { email, browser, memberId } = people.get('operator')!;
    const closed = await staffed(
      portal,
      { kind: 'territory', name: 'Anjou', departments: ['49'] },
      'territory-manager',
    );
    const acme = await company(portal, 'acme-before');
    for (const table of ['organisation_members', 'members'])
      await portal.database.query(
        `update ${table} set account_id = (select id from accounts where email = $1), deactivated_at = '2026-03-04T10:00:00Z'
         where id = any ($2::uuid[])`,
        [email, [closed.memberId, acme.nora.memberId]],
      );
    const data = (await browser.get(`${HERE}/data.json`)).json() as Record<string, Record<string, unknown>[]>;
    const of = (kind: string, name: RegExp) =>
      data['memberships']!.find((one) => one['organisationKind'] === kind && name.test(String(one['organisation'])));
    expect(of('territory', /Anjou/)).toMatchObject({ deactivatedAt: expect.stringContaining('2026-03-04') as string });
    expect(of('employer', /acme/i)).toMatchObject({
      email: acme.nora.email,
      createdAt: expect.any(String) as string,
      deactivatedAt: expect.stringContaining('2026-03-04') as string,
    });
    expect(of('operator', /Ateliers/)).toMatchObject({ deactivatedAt: null });
    expect(data['journal']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          action: 'organisations.add-staff',
          detail: expect.stringContaining(closed.memberId) as string,
        }),
        expect.objectContaining({
          action: 'organisations.add-staff',
          detail: expect.stringContaining(memberId) as string,
        }),
      ]),
    );
    expect((await browser.get(`${HERE}/data.pdf`)).status).toBe(200);
    // It opens nothing: who may act is found as before.
    expect((await browser.get('/account/security')).text).not.toContain('Anjou');
  });

  it('is of nobody who came in without an account, and of no stranger', async () => {
    for (const form of ['json', 'pdf']) {
      expect((await (await staffBrowser(portal, people.get('operator')!)).get(`${HERE}/data.${form}`)).status).toBe(
        404,
      );
      const stranger = await portal.browser().get(`${HERE}/data.${form}`, { stay: true });
      expect(stranger.headers.get('location')).toContain('/sign-in');
      const employee = portal.browser();
      await signIn(employee, await company(portal, `acme-${form}`));
      expect((await employee.get(`${HERE}/data.${form}`)).status).toBe(404);
    }
  });
});
