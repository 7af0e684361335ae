import { systemContext } from '#libs/platform/context/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { company, signIn, type Company } from './acme.js';

const HERE = '/admin/employer/legal';
const IDENTITY = {
  legalName: 'Acme Fictive',
  legalForm: 'société par actions simplifiée',
  seat: '1 place de l’Exemple\n41000 Ville-Modèle',
  siret: '',
  registry: 'RCS Blois',
  branchAgreement: 'métallurgie (IDCC 3248)',
};
const SIGNATORY = {
  signatoryName: 'Ada Exemple',
  function: 'directrice des ressources humaines',
  authority: 'delegation',
  reference: 'délégation de pouvoirs du 3 mars 2026',
  validFrom: '2026-03-03',
  validUntil: '',
  signatoryEmail: 'ada@acme.example',
  namedInAgreements: '1',
};

describe('the legal identity and the signatories', () => {
  let portal: TestApp;
  let acme: Company;
  let admin: Browser;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
    await portal.app.get(GrantRole, { strict: false }).execute(systemContext('test', acme.employerId, 'test'), {
      email: 'ada@acme.example',
      role: 'admin',
      displayName: 'Ada Exemple',
    });
    admin = portal.browser();
    await signIn(admin, acme, { nameId: 'ada', attributes: { mail: 'ada@acme.example' } });
  });
  afterAll(() => portal.close());

  const actions = async (): Promise<unknown[]> =>
    (
      await portal.database.query<{ action: string }>(
        `select action from audit_entries where chain_id = $1 and action like 'employers.%-signatory' or
           chain_id = $1 and action = 'employers.record-identity' order by seq`,
        [acme.employerId],
      )
    ).map(({ action }) => action.replace('employers.', ''));

  it('is the administrator’s alone', async () => {
    const nora = portal.browser();
    await signIn(nora, acme);
    expect((await nora.get(HERE)).status).toBe(403);
    expect((await nora.post(HERE, IDENTITY)).status).toBe(403);
  });

  it('is recorded once for the same words, with what stood before', async () => {
    expect(pageProblems((await admin.get(HERE)).$)).toEqual([]);
    await admin.post(HERE, IDENTITY);
    await admin.post(HERE, IDENTITY);
    const page = await admin.get(HERE);
    expect(page.$('#seat').val()).toBe(IDENTITY.seat);
    expect(page.$('#branchAgreement').val()).toBe(IDENTITY.branchAgreement);
    await admin.post(HERE, { ...IDENTITY, registry: 'RCS Tours' });
    expect(await actions()).toEqual(['record-identity', 'record-identity']);
  });

  it.each([
    [{ legalForm: '' }, 'legalForm'],
    [{ siret: '12345678901234' }, 'siret'],
    [{ siret: '1' }, 'siret'],
    [{ seat: 'x'.repeat(100_000) }, 'seat'],
    [{ branchAgreement: 'x'.repeat(201) }, 'branchAgreement'],
  ])('refuses an identity with %j at its field', async (change, field) => {
    const refused = await admin.post(HERE, { ...IDENTITY, ...change });
    expect(refused.status).toBe(422);
    expect(refused.$(`#${field}-error`)).toHaveLength(1);
  });

  it.each([
    [{ reference: '' }, 'reference'],
    [{ authority: 'king' }, 'authority'],
    [{ validFrom: 'demain' }, 'validFrom'],
    [{ validUntil: '2026-03-02' }, 'validUntil'],
    [{ signatoryEmail: 'nobody@acme.example' }, 'signatoryEmail'],
  ])('refuses a signatory with %j at its field', async (change, field) => {
    const refused = await admin.post(`${HERE}/signatories`, { ...SIGNATORY, ...change });
    expect(refused.status).toBe(422);
    expect(refused.$(`#${field}-error`)).toHaveLength(1);
    expect(refused.$('#signatoryName').val()).toBe('Ada Exemple');
  });

  it('names one person a day in agreements, and one authority an account', async () => {
    expect((await admin.post(`${HERE}/signatories`, SIGNATORY)).status).toBe(200);
    const { namedInAgreements: _named, ...unnamed } = SIGNATORY;
    const twice = await admin.post(`${HERE}/signatories`, unnamed);
    expect(twice.$('#signatoryEmail-error')).toHaveLength(1);
    const other = { ...SIGNATORY, signatoryName: 'Lou Modèle', signatoryEmail: '' };
    const second = await admin.post(`${HERE}/signatories`, other);
    expect([second.status, second.$('#namedInAgreements-error').length]).toEqual([409, 1]);
  });

  it('ends on a day, or is taken back as a mistake; another may follow the day after', async () => {
    const page = await admin.get(HERE);
    const one = page.$('a[href*="/signatories/"]').attr('href')!;
    expect(pageProblems((await admin.get(one)).$)).toEqual([]);
    expect((await admin.post(`${one}/end`, { validUntil: '2026-03-02' })).status).toBe(422);
    await admin.post(`${one}/end`, { validUntil: '2026-10-31' });
    const other = { ...SIGNATORY, signatoryName: 'Lou Modèle', signatoryEmail: '', validFrom: '2026-11-01' };
    expect((await admin.post(`${HERE}/signatories`, other)).status).toBe(200);
    expect((await admin.post(`${one}/end`, { validUntil: '2026-11-01' })).status).toBe(409);
    const words = wordsOf((await admin.get(HERE)).$, 'main');
    expect(words).toContain('Du 3 mars 2026 au 31 octobre 2026');
    await admin.post(`${one}/withdrawal`, {});
    expect(wordsOf((await admin.get(HERE)).$, 'main')).not.toContain('31 octobre 2026');
    expect((await admin.get(one)).status).toBe(404);
    expect((await admin.get(`${HERE}/signatories/nothing`)).status).toBe(404);
    expect((await actions()).slice(2)).toEqual([
      'name-signatory',
      'end-signatory',
      'name-signatory',
      'withdraw-signatory',
    ]);
  });
});
