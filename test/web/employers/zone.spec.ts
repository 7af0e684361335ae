import { inEmployerZone } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { PrepareAgreements, SendAgreement, USUAL_TERMS } from '../../../src/agreements/index.js';
import { SignedDocumentReader } from '../../../src/agreements/evidence/signed-document.reader.js';
import { signedDocument } from '../../../src/agreements/evidence/signed-document.js';
import { CloseDueAgreementsJob } from '../../../src/agreements/lifecycle/close-due-agreements.job.js';
import { EmployerDirectory } from '../../../src/employers/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { company, signIn, type Company } from '../identity/acme.js';

const HERE = '/admin/employer/legal';
/** 23:30 in Paris on the last of November: 02:30 of the next day in La Réunion, 18:30 in Martinique. */
const NOW = new Date('2026-11-30T22:30:00Z');
const IDENTITY = { legalName: 'Fictive', legalForm: 'association', siret: '', registry: '', branchAgreement: '' };
const SEATS = {
  reunion: '1 rue de l’Exemple\n97400 Saint-Denis',
  martinique: '1 rue de l’Exemple\n97200 Fort-de-France',
};

let portal: TestApp;
const of = new Map<string, { company: Company; admin: Browser; offer: string }>();
const get = <T>(token: abstract new (...args: never[]) => T): T => portal.app.get(token, { strict: false });

/** An employer with an administrator signed in, its seat on record, and an offer to be signed by the last of November. */
async function open(slug: keyof typeof SEATS) {
  const one = await company(portal, slug);
  const ctx = systemContext('test', one.employerId, 'test');
  const email = `ada@${slug}.example`;
  await get(GrantRole).execute(ctx, { email, role: 'admin', displayName: 'Ada Exemple' });
  const admin = portal.browser();
  await signIn(admin, one, { nameId: 'ada', attributes: { mail: email }, now: NOW });
  await admin.get(HERE);
  expect((await admin.post(HERE, { ...IDENTITY, seat: SEATS[slug], timeZone: '' })).status).toBe(200);
  const employer = await get(EmployerDirectory).bySlug(slug);
  const offer = await inEmployerZone(employer!.zone, async () => {
    const [draft] = await get(PrepareAgreements).execute(ctx, {
      employeeIds: [one.camille.employeeId],
      locale: 'fr',
      terms: { ...USUAL_TERMS, startOn: '2026-12-14' },
    });
    await get(SendAgreement).execute(ctx, { agreementIds: [draft!] });
    return draft!;
  });
  await portal.database.query(`update agreements set sign_by = '2026-11-30' where id = $1`, [offer]);
  of.set(slug, { company: one, admin, offer });
}

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  await open('reunion');
  await open('martinique');
}, 120_000);
afterAll(() => portal.close());

describe('the zone of an employer', () => {
  it.each([
    ['reunion', '2026-12-01', 'La Réunion, jours fériés de La Réunion'],
    ['martinique', '2026-11-30', 'Martinique, jours fériés de Martinique'],
  ])('follows the address of %s, and with it the day', async (slug, today, words) => {
    const page = await of.get(slug)!.admin.get(HERE);
    expect(page.$('#validFrom').val()).toBe(today);
    expect(page.$('#timeZone').val()).toBe('');
    expect(wordsOf(page.$, '#timeZone-hint')).toContain(words);
  });

  it.each(['America/Nowhere', 'Asia/Tokyo', 'Europe/Atlantis', 'Europe/Paris; drop table'])(
    'refuses %s by its field and keeps what was typed',
    async (timeZone) => {
      const { admin } = of.get('reunion')!;
      const refused = await admin.post(HERE, { ...IDENTITY, seat: SEATS.reunion, timeZone });
      expect([refused.status, refused.$('#timeZone-error').length]).toEqual([422, 1]);
      expect((await get(EmployerDirectory).bySlug('reunion'))?.zone.timeZone).toBe('Indian/Reunion');
    },
  );

  it('ends an offer when its last day has passed where the employer is', async () => {
    await get(CloseDueAgreementsJob).handle(systemContext('test', null, 'test'), {}, { id: newId(), attempt: 1 });
    const states = await portal.database.query<{ slug: string; state: string }>(
      `select e.slug, a.state from agreements a join employers e on e.id = a.employer_id order by e.slug`,
    );
    expect(states).toEqual([
      { slug: 'martinique', state: 'sent' },
      { slug: 'reunion', state: 'expired' },
    ]);
  });

  it('stays on the record, which prints the same whatever the employer changes afterwards', async () => {
    const { company: one, offer } = of.get('martinique')!;
    const printed = async () => {
      const employer = (await get(EmployerDirectory).bySlug('martinique'))!;
      const source = await get(UnitOfWork).read(systemContext('test', one.employerId, 'test'), (tx) =>
        get(SignedDocumentReader).of(tx, offer),
      );
      const verification = { code: 'ABCD-EFGH-JKLM', url: 'https://palier.example/v/x' };
      const told = { ...source!, employer, exportedAt: NOW, verification, specimen: true };
      // A record of before employers had a zone says nothing of it.
      const evidence = told.evidence.map((row) => ({
        ...row,
        record: row.record
          .replace('"timeZone":"America/Martinique",', '')
          .replace(',"timeZone":"America/Martinique"', ''),
      }));
      return inEmployerZone(employer.zone, () => [signedDocument(told), signedDocument({ ...told, evidence })]);
    };
    const before = await printed();
    expect(before.map(({ timeZone }) => timeZone)).toEqual(['America/Martinique', 'Europe/Paris']);
    const identity = { ...IDENTITY, seat: SEATS.martinique, timeZone: 'Europe/Berlin' };
    expect((await of.get('martinique')!.admin.post(HERE, identity)).status).toBe(200);
    expect((await get(EmployerDirectory).bySlug('martinique'))?.zone).toEqual({
      timeZone: 'Europe/Berlin',
      holidayZone: 'metropole',
    });
    expect(await printed()).toEqual(before);
  });
});
