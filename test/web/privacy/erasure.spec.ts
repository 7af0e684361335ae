import { addDays } from '#libs/calendar/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { formatDate } from '#libs/platform/i18n/index.js';
import { GiveFact } from '../../../src/compliance/facts/give-fact.js';
import { EmployeeLeaves } from '../../../src/employees/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { VerifyAudit } from '../../../src/audit/index.js';
import { EraseDue } from '../../../src/privacy/retention/erase-due.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { company, signIn, type Company } from '../identity/acme.js';

/** How long personal data are kept, and that what is due really goes. */
describe('erasing personal data', () => {
  let portal: TestApp;
  let acme: Company;
  let other: Company;
  let nora: Browser;
  let admin: Browser;

  beforeAll(async () => {
    portal = await testApp();
    [acme, other] = [await company(portal, 'acme'), await company(portal, 'other')];
    for (const one of [acme, other]) {
      const ctx = systemContext('test', one.employerId, 'test');
      await signIn(portal.browser(), one, { nameId: 'camille', attributes: { mail: one.camille.email } });
      await portal.app.get(GiveFact, { strict: false }).execute(ctx, {
        path: 'arrangement.fpDerogationGround',
        people: [one.camille.employeeId],
        value: 'carer',
        none: false,
      });
    }
    await portal.database.query(
      `with a as (insert into accounts (id, email, display_name, created_at)
         values (gen_random_uuid(), 'camille@home.example', 'Camille', now()) returning id)
       update members set account_id = (select id from a) where employee_id = $1`,
      [acme.camille.employeeId],
    );
    await portal.app.get(GrantRole, { strict: false }).execute(systemContext('test', acme.employerId, 'test'), {
      email: 'a@acme.example',
      role: 'admin',
      displayName: 'Alex',
    });
    nora = portal.browser();
    await signIn(nora, acme);
    admin = portal.browser();
    await signIn(admin, acme, { nameId: 'alex', attributes: { mail: 'a@acme.example' } });
  }, 120_000);
  afterAll(() => portal.close());

  const path = () => `/hr/employees/${acme.camille.employeeId}/erasure`;
  const leave = (of: Company, lastDay: string) =>
    portal.app
      .get(EmployeeLeaves, { strict: false })
      .execute(systemContext('test', of.employerId, 'test'), { employeeId: of.camille.employeeId, lastDay });
  const held = async (of: Company) => {
    const [row] = await portal.database.query<{
      facts: number;
      name: string;
      account: string;
      subjects: number;
      leads: number;
    }>(
      `select (select count(*)::int from recorded_facts where employee_id = e.id) as facts, e.family_name as name,
         m.display_name as account, (select count(*)::int from saml_subjects where member_id = m.id) as subjects,
         num_nonnulls(m.account_id, m.last_seen_at) as leads
       from employees e join members m on m.employee_id = e.id where e.id = $1`,
      [of.camille.employeeId],
    );
    return row;
  };
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

  it('touches nobody who works here: neither the page nor the database lets it', async () => {
    const page = await nora.get(path());
    expect(page.status).toBe(200);
    expect(page.$(`form[action="${path()}"]`)).toHaveLength(0);
    expect((await nora.post(path(), { agreed: '1' })).status).toBe(409);
    const uow = portal.app.get(UnitOfWork, { strict: false });
    const ctx = systemContext('test', acme.employerId, 'test');
    await expect(
      uow.run(ctx, (tx) => tx.run(`delete from recorded_facts where employee_id = $1`, [acme.camille.employeeId])),
    ).rejects.toThrow('only facts about people who left are erased');
    await expect(uow.run(ctx, (tx) => tx.run(`delete from erasures`, []))).rejects.toThrow('permission denied');
    expect(await held(acme)).toEqual({ facts: 1, name: 'Exemple', account: 'Camille Exemple', subjects: 1, leads: 2 });
  });

  it('of somebody who left erases at once what the law does not demand, once it was confirmed', async () => {
    await leave(acme, daysAgo(10));
    const page = await nora.get(path());
    expect(page.$('#now ~ .table-frame tbody tr')).toHaveLength(2);
    expect(page.$('#later ~ .table-frame tbody').text()).toContain('L. 3245-1');
    const left = new Date(Date.now() - 9 * 86_400_000).toISOString().slice(0, 10);
    const record = page.$('#later ~ .table-frame tbody tr').first().text();
    expect(record).toContain(formatDate('fr', addDays(left, 1_826), 'date'));
    expect(record).toContain(`dès le ${formatDate('fr', addDays(left, 1_096), 'date')}`);
    const refused = await nora.post(path(), {});
    expect(refused.status).toBe(422);
    expect(refused.$('.error-summary, [role=alert]').text()).toContain('Cochez');
    expect((await held(acme))?.facts).toBe(1);
    expect((await nora.post(path(), { agreed: '1' })).status).toBe(200);
    expect(await held(acme)).toEqual({ facts: 0, name: 'Exemple', account: '–', subjects: 0, leads: 0 });
    expect((await held(other))?.facts).toBe(1);
  });

  it('proves it in counts, without anybody’s data', async () => {
    const proof = await portal.database.query(
      `select kind, cause, rows from erasures where employer_id = $1 order by kind`,
      [acme.employerId],
    );
    expect(proof).toEqual([
      { kind: 'account', cause: 'request', rows: 1 },
      { kind: 'facts', cause: 'request', rows: 1 },
    ]);
    const [entry] = await portal.database.query<{ detail: string; actor: string }>(
      `select detail, actor_name as actor from audit_entries where action = 'privacy.erase-person'`,
    );
    expect(entry).toEqual({ detail: '{"account":1,"facts":1}', actor: 'Nora Modèle' });
  });

  it('leaves the journal a pseudonym, on pages and in files, while its chain stays whole', async () => {
    const [member] = await portal.database.query<{ id: string }>(`select id from members where employee_id = $1`, [
      acme.camille.employeeId,
    ]);
    const stored = await portal.database.query(
      `select 1 from audit_entries where chain_id = $1 and actor_id = $2 and actor_name = 'Camille Exemple'`,
      [acme.employerId, member!.id],
    );
    expect(stored.length).toBeGreaterThan(0);
    const page = await nora.get(`/hr/audit?account=${member!.id}`);
    expect(page.$('tbody tr')).toHaveLength(stored.length);
    expect(page.text).toMatch(/Personne effacée [0-9A-F]{6}/);
    const csv = (await nora.get(`/hr/audit/entries.csv?account=${member!.id}`)).text;
    expect(csv).toMatch(/Personne effacée [0-9A-F]{6}/);
    const whole = await nora.get('/hr/audit');
    const subject = await nora.get(`/hr/audit?subject=employee&id=${acme.camille.employeeId}`);
    expect(subject.$('tbody tr').length).toBeGreaterThan(0);
    for (const text of [page.text, csv, whole.text, subject.text]) expect(text).not.toContain('Camille');
    expect((await nora.get('/hr/audit?who=Camille+Exemple')).$('tbody tr')).toHaveLength(0);
    const verified = await portal.app
      .get(VerifyAudit, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'));
    expect(verified.broken).toBeNull();
    expect((await nora.get('/hr/audit?who=Nora+Mod%C3%A8le')).text).toContain('Nora Modèle');
  });

  it('is HR’s alone, and each employer’s own', async () => {
    expect((await admin.get(path())).status).toBe(403);
    const there = portal.browser();
    await signIn(there, other);
    expect((await there.get(path())).status).toBe(404);
    expect((await nora.get('/admin/retention')).status).toBe(403);
  });

  it('lets an administrator choose times within the bounds of the law, each refusal naming its field', async () => {
    const usual = { record: '1826', account: '90', facts: '1826', notices: '400', agreements: '1826' };
    expect((await admin.get('/admin/retention')).$('input[name=record]').attr('value')).toBe('1826');
    for (const wrong of ['1095', '2193', '', '-1', '12.5', 'x'.repeat(10)]) {
      const page = await admin.post('/admin/retention', { ...usual, record: wrong });
      expect([wrong, page.status]).toEqual([wrong, 422]);
      expect(page.$('#record-error, [id^=record]').text()).toMatch(/1.?096/);
    }
    expect((await admin.post('/admin/retention', { ...usual, record: '1096' })).status).toBe(200);
    expect((await admin.get('/admin/retention')).$('input[name=record]').attr('value')).toBe('1096');
  });

  it('says when the night comes as the schedule has it, and where there is none, so', async () => {
    const next = async () => (await admin.get('/admin/retention')).$('#last + p').text();
    await portal.database.query(`delete from job_schedules where id = 'privacy.erase-due'`);
    expect(await next()).toContain('Aucun passage n’est encore prévu');
    for (const [at, said] of [
      ['2999-01-02T03:04:00Z', 'Prochain passage'],
      ['2001-01-02T03:04:00Z', 'n’a pas encore eu lieu'],
    ] as const) {
      await portal.database.query(
        `insert into job_schedules (id, pattern, zone, next_at) values ('privacy.erase-due', '0 4 * * *', 'Europe/Paris', $1)
         on conflict (id) do update set next_at = excluded.next_at`,
        [at],
      );
      expect(await next()).toContain(said);
      expect(await next()).toMatch(/2\sjanvier à 04:04/);
    }
  });

  it('erases by night what is due by the chosen time, at its employer alone, and nothing twice', async () => {
    const due = (of: Company) =>
      portal.app.get(EraseDue, { strict: false }).execute(systemContext('test', of.employerId, 'test'));
    for (const one of [acme, other])
      await portal.database.query(`update employees set left_on = current_date - 1500 where id = $1`, [
        one.camille.employeeId,
      ]);
    expect(await due(acme)).toEqual({ record: 1 });
    expect(await due(acme)).toEqual({});
    expect(await due(other)).toEqual({ account: 1 });
    expect((await held(acme))?.name).toBe('–');
    expect(await held(other)).toMatchObject({ facts: 1, name: 'Exemple', account: '–' });
    const [row] = await portal.database.query<{ text: string }>(
      `select e::text as text from employees e where id = $1`,
      [acme.camille.employeeId],
    );
    for (const gone of ['Camille', 'Exemple', 'M-1', 'acme.example']) expect(row?.text).not.toContain(gone);
    expect((await admin.get('/admin/retention')).$('#last ~ .table-frame').text()).toContain('Échéance');
    expect((await nora.get(`/hr/employees/${acme.camille.employeeId}`)).status).toBe(200);
  });

  it('leaves the chain of the journal whole', async () => {
    const entries = await portal.database.query<{ n: number }>(
      `select count(*)::int as n from audit_entries where chain_id = $1 and action in ('privacy.erase-due', 'privacy.choose-retention')`,
      [acme.employerId],
    );
    expect(entries[0]?.n).toBe(2);
  });
});
