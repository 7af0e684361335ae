import { systemContext } from '#libs/platform/context/index.js';
import { GiveFact } from '../../../src/compliance/facts/give-fact.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { company, signIn, type Company } from '../identity/acme.js';

/** Everything about one person, in one click: for that person, and for HR. */
describe('everything about one person', () => {
  let portal: TestApp;
  let acme: Company;
  let other: Company;
  let camille: Browser;
  let nora: Browser;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
    other = await company(portal, 'other');
    camille = portal.browser();
    await signIn(camille, acme, { nameId: 'camille', attributes: { mail: acme.camille.email } });
    nora = portal.browser();
    await signIn(nora, acme);
    await portal.app.get(GiveFact, { strict: false }).execute(systemContext('test', acme.employerId, 'test'), {
      path: 'arrangement.fpDerogationGround',
      people: [acme.camille.employeeId],
      value: 'carer',
      since: '2026-01-01',
      none: false,
    });
  });
  afterAll(() => portal.close());

  const ofCamille = () => `/hr/employees/${acme.camille.employeeId}/data.json`;

  it('holds what all modules hold', async () => {
    const answer = await camille.get('/account/data.json');
    expect(answer.headers.get('cache-control')).toContain('no-store');
    const data = answer.json() as Record<string, unknown>;
    expect(data).toMatchObject({
      employer: { name: 'Société acme' },
      account: { email: acme.camille.email, signIns: [{ nameId: 'camille' }], sessions: [{}] },
      record: { staffNumber: 'M-1', communeName: 'Tours', missingInFiles: [] },
      facts: [{ fact: 'arrangement.fpDerogationGround', value: 'carer', validFrom: '2026-01-01' }],
      agreements: [],
      authority: [],
      bookings: [],
      days: [],
      letters: [],
      quotaNotices: [],
      reports: [],
    });
    expect(data['journal']).toEqual(
      expect.arrayContaining([expect.objectContaining({ action: 'identity.sign-in', mine: true })]),
    );
    expect(answer.text).not.toContain(acme.nora.email);
  });

  it('is handed out to HR as well, the same but for the journal’s newest entry', async () => {
    const own = (await camille.get('/account/data.json')).json() as Record<string, unknown>;
    const page = await nora.get(`/hr/employees/${acme.camille.employeeId}`);
    expect(page.$(`a[href="${ofCamille()}"]`)).toHaveLength(1);
    const asHr = (await nora.get(ofCamille())).json() as Record<string, unknown>;
    expect(Object.keys(asHr)).toEqual(Object.keys(own));
    for (const section of Object.keys(own).filter((name) => !['exportedAt', 'journal', 'account'].includes(name)))
      expect(asHr[section]).toEqual(own[section]);
  });

  it('is a document to read as well, in the person’s language', async () => {
    await portal.database.query(
      `insert into shown_desks (employer_id, employee_id, audience, since)
       select $1, $2, audience, now() from unnest(array['colleagues', 'lobby']) audience`,
      [acme.employerId, acme.camille.employeeId],
    );
    for (const [browser, path] of [
      [camille, '/account/data.pdf'],
      [nora, ofCamille().replace('.json', '.pdf')],
    ] as const) {
      const answer = await browser.get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      expect(answer.headers.get('cache-control')).toContain('no-store');
      expect(answer.text.slice(0, 5)).toBe('%PDF-');
    }
    expect((await camille.get(ofCamille().replace('.json', '.pdf'))).status).toBe(403);
  });

  it('leaves an entry each time, which says to whom and not what', async () => {
    await nora.get(ofCamille());
    const entries = await portal.database.query<{ actor: string; detail: string }>(
      `select actor_name as actor, detail from audit_entries where chain_id = $1 and action = 'privacy.hand-out-data'
         and subject_type = 'employee' and subject_id = $2 order by seq desc limit 1`,
      [acme.employerId, acme.camille.employeeId],
    );
    expect(entries).toEqual([{ actor: 'Nora Modèle', detail: '{"form":"json"}' }]);
  });

  it('is nobody else’s: no employee, no other employer, no stranger', async () => {
    expect((await camille.get(ofCamille())).status).toBe(403);
    const there = portal.browser();
    await signIn(there, other);
    expect((await there.get(ofCamille())).status).toBe(404);
    expect((await portal.browser().get(ofCamille(), { stay: true })).headers.get('location')).toContain('/sign-in');
    expect((await nora.get('/hr/employees/x/data.json')).status).toBe(404);
  });
});
