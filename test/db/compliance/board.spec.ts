import { requestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { RecordFramework } from '../../../src/agreements/index.js';
import { ComplianceBoard } from '../../../src/compliance/index.js';
import { GiveFact } from '../../../src/compliance/give-fact.js';
import { testApp, type TestApp } from '../../support/app.js';
import { NOW, openSite, programme, THURSDAY, type Programme } from '../bookings/programme.js';

const TODAY = '2026-11-27';
let portal: TestApp;
let own: Programme;
let other: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  const site = await openSite(portal, { desks: 4 });
  own = await programme(portal, 'constat', '400000001', 3);
  other = await programme(portal, 'voisins', '400000002', 1);
  await own.grant(site.id, 10);
  await own.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
});
afterAll(() => portal.close());

const give = () => portal.app.get(GiveFact, { strict: false });
const hr = (of: Programme) => requestContext({ ...of.ctx, roles: ['hr'] });
async function line(ruleId: string, of = own) {
  const board = await portal.app
    .get(UnitOfWork)
    .read(of.ctx, (tx) => portal.app.get(ComplianceBoard, { strict: false }).evaluate(tx, TODAY));
  return board.lines.find(({ rule }) => rule.id === ruleId)!;
}

describe('the compliance board', () => {
  it('says what is unknown before a framework is recorded, and never passes it', async () => {
    expect(await line('FR-CT-L1222-9-I-CADRE')).toMatchObject({ outcome: 'unknown', missing: ['framework.type'] });
  });

  it('finds the clause that a charter misses', async () => {
    await portal.app.get(RecordFramework, { strict: false }).execute(own.ctx, {
      kind: 'charte',
      title: 'Charte d’essai',
      signedOn: '2026-01-05',
      effectiveOn: '2026-02-01',
      endsOn: null,
      clauses: ['passage', 'pollution', 'retour', 'acceptation', 'temps_charge', 'plages', 'handicap', 'enceintes'],
      dossier: {},
    });
    expect((await line('FR-CT-L1222-9-I-CADRE')).outcome).toBe('satisfied');
    expect((await line('FR-CT-L1222-9-II-6')).outcome).toBe('satisfied');
    expect((await line('FR-CT-L1222-9-II-7')).outcome).toBe('violated');
  });

  it('counts agreements case by case and bookings by place', async () => {
    expect((await line('FR-CT-L1222-9-VOLONTARIAT')).counts).toMatchObject({ satisfied: 3, violated: 0 });
    expect((await line('FR-CT-LIEU-DECLARE')).counts).toMatchObject({ satisfied: 1, violated: 0, unknown: 0 });
  });

  it('turns when HR gives the missing fact, and back when it is withdrawn; another employer sees neither', async () => {
    const foreign = await line('FR-CT-R4121-2-ANNUEL', other);
    await give().execute(hr(own), { path: 'employer.headcount', value: '60', none: false });
    expect((await line('FR-CT-R4121-2-ANNUEL')).outcome).toBe('unknown');
    await give().execute(hr(own), { path: 'employer.duerpUpdatedOn', value: '2026-06-01', none: false });
    expect((await line('FR-CT-R4121-2-ANNUEL')).outcome).toBe('satisfied');
    await give().execute(hr(own), { path: 'employer.duerpUpdatedOn', value: '', none: true });
    expect((await line('FR-CT-R4121-2-ANNUEL')).outcome).toBe('violated');
    await give().withdraw(hr(own), 'employer.duerpUpdatedOn');
    expect((await line('FR-CT-R4121-2-ANNUEL')).outcome).toBe('unknown');
    expect(await line('FR-CT-R4121-2-ANNUEL', other)).toEqual(foreign);
    await expect(give().withdraw(hr(other), 'employer.headcount')).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each([
    ['employer.headcount', 'beaucoup', 'number'],
    ['employer.headcount', '-3', 'number'],
    ['employer.duerpUpdatedOn', '2026-02-30', 'date'],
    ['employer.hasCse', 'perhaps', 'boolean'],
    ['employer.disconnectAct', 'memo', 'enum'],
    ['data.operatorFields', 'nom / date / poste', 'list'],
  ])('refuses %s = %s and names the field', async (path, value, kind) => {
    await expect(give().execute(hr(own), { path, value, none: false })).rejects.toMatchObject({
      status: 422,
      fields: [{ field: 'value', code: `compliance.wrong-${kind}` }],
    });
  });

  it('compares no free text of former times with the words of the list', async () => {
    const put = (value: unknown) =>
      portal.database.query(
        `insert into compliance_facts (employer_id, path, value, given_by, given_at)
         values ($1, 'data.operatorFields', $2::jsonb, 'Camille', now())
         on conflict (employer_id, path) do update set value = excluded.value`,
        [own.employerId, JSON.stringify(value)],
      );
    await put(['nom', 'date', 'poste']);
    expect((await line('EU-GDPR-5-MINIM')).outcome).toBe('unknown');
    await put(['displayName', 'date', 'deskId']);
    expect((await line('EU-GDPR-5-MINIM')).outcome).toBe('satisfied');
    await give().withdraw(hr(own), 'data.operatorFields');
  });

  it('takes by hand only what its records do not tell', async () => {
    for (const path of ['employer.sector', 'arrangement.active', 'framework.type', 'nothing.here', '__proto__.x']) {
      await expect(give().execute(hr(own), { path, value: 'yes', none: false })).rejects.toMatchObject({
        code: 'not-found',
      });
    }
  });
});
