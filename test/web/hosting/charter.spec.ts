import { requestContext, systemContext } from '#libs/platform/context/index.js';
import { TellOfEvidenceJob } from '../../../src/hosting/charter/tell-of-evidence.job.js';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { ask, hostOfSites, publishOffer } from '../../support/contracts.js';
import { keepEvidence, ownPlace } from '../../support/evidence.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { memberBrowser, staffBrowser, type Staffed } from '../../support/staff.js';

let portal: TestApp;
let acme: Programme;
let site: TestSite;
let host: Staffed;
let slug: string;
let operator: Browser;
let rival: Browser;
let hr: Browser;
let employee: Browser;
let outside: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  const { app, database } = portal;
  acme = await programme(portal, 'acme', '100000001', 2);
  const other = await programme(portal, 'autre', '100000002', 1);
  site = await openSite(portal, { name: 'La Fabrique', desks: 3 });
  await acme.grant(site.id, 20);
  host = await hostOfSites(portal);
  operator = await staffBrowser(portal, host);
  slug = await ownPlace(portal, host, site.id, '2026-01-01');
  await database.query(
    `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), 'voisin', 'Voisin', 'private', now())`,
  );
  rival = await staffBrowser(portal, await hostOfSites(portal, 'voisin'));
  const member = async (of: Programme, email: string, role: 'hr' | 'employee') => {
    await app.get(GrantRole, { strict: false }).execute(of.ctx, { email, role });
    const [found] = await database.query<{ id: string }>(`select id from members where email = $1`, [email]);
    return memberBrowser(portal, { memberId: found!.id, employerId: of.employerId });
  };
  hr = await member(acme, 'p0@acme.example', 'hr');
  employee = await member(acme, 'p1@acme.example', 'employee');
  outside = await member(other, 'p0@autre.example', 'hr');
  for (const browser of [operator, rival, hr, employee, outside]) await browser.get('/help');
});
afterAll(() => portal.close());

const here = () => `/operator/places/${slug}/evidence`;
const paper = (start = '%PDF-1.7 attestation', name = 'attestation.pdf') => new File([start], name);
const send = (fields: Record<string, string | File> = {}, browser = operator) =>
  browser.upload(here(), {
    kind: 'insurance',
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    readable: '1',
    document: paper(),
    ...fields,
  });
const rows = () =>
  portal.database.query<{ id: string; kind: string }>(
    `select id, kind from place_evidence where withdrawn_at is null order by kept_at, id`,
  );
const charter = () => `/hr/contracts/sites/${site.id}/evidence`;
const checked = async (browser: Browser, path: string) => {
  const page = await browser.get(path);
  expect([path, page.status, pageProblems(page.$)]).toEqual([path, 200, []]);
  return wordsOf(page.$, 'main');
};

describe('the evidence of a place', () => {
  it('is missing at first: its owner, employers and employees are told so', async () => {
    expect(await checked(operator, here())).toMatch(/ne prend plus de nouvelle réservation/);
    expect(await checked(hr, charter())).toMatch(/il manque sécurité incendie, assurance et accessibilité/);
    expect(await checked(employee, `/desks/${site.id}?date=${THURSDAY}&part=day`)).toMatch(
      /il manque un justificatif de l.exploitant valable ce jour-là \(sécurité incendie, assurance et accessibilité\)/,
    );
    expect(await checked(employee, `/desks?date=${THURSDAY}`)).toMatch(/Justificatif manquant/);
  });

  it.each<[string, Record<string, string | File>, RegExp]>([
    ['a script', { document: paper('<script>alert(1)</script>') }, /un PDF, un JPEG ou un PNG/],
    ['a file of another kind', { document: paper('PK') }, /un PDF, un JPEG ou un PNG/],
    ['no file', { document: '' }, /Joignez le document/],
    ['an end before the beginning', { validTo: '2025-12-31' }, /La fin précède le début/],
    ['an end that is past', { validFrom: '2025-01-01', validTo: '2026-11-22' }, /n.est plus valable/],
    ['an end far away', { validTo: '2032-01-01' }, /Cinq ans au plus/],
    ['no day', { validFrom: '31/02/2026' }, /Écrivez une date/],
    ['an unknown kind', { kind: 'yoga' }, /Choisissez un justificatif/],
  ])('refuses %s', async (_, fields, words) => {
    const refused = await send(fields);
    expect([refused.status, pageProblems(refused.$)]).toEqual([422, []]);
    expect(wordsOf(refused.$, 'main')).toMatch(words);
    expect(await rows()).toEqual([]);
  });

  it('refuses more than ten megabytes', async () => {
    const refused = await send({ document: new File([Buffer.alloc(10 * 1024 * 1024 + 1, 37)], 'gros.pdf') });
    expect([refused.status, wordsOf(refused.$, 'main')]).toEqual([422, expect.stringMatching(/10 Mo au plus/)]);
  });

  it('is its owner’s alone to declare', async () => {
    expect((await rival.get(here())).status).toBe(404);
    expect((await send({}, rival)).status).toBe(404);
    expect((await send({}, hr)).status).toBe(403);
    expect(await rows()).toEqual([]);
  });

  it('opens the place for the days for which all of it holds, and the public page names the dates alone', async () => {
    for (const kind of ['fire-safety', 'accessibility'] as const)
      await keepEvidence(portal, host, { place: slug, kind, validTo: '2027-12-31' });
    expect((await send()).url.pathname).toBe(here());
    expect((await rows()).length).toBe(3);
    expect(await checked(operator, here())).toMatch(/jusqu.à la veille du 1er janvier 2027/);
    expect(await checked(employee, `/desks/${site.id}?date=${THURSDAY}&part=day`)).not.toMatch(/justificatif/);
    const page = await portal.browser().get(`/places/${slug}`);
    const words = wordsOf(page.$, '#evidence + dl');
    expect(words).toMatch(/Assurance.*valable jusqu.au 31 décembre 2026/);
    expect(page.text).not.toMatch(/attestation\.pdf/);
  });

  it('is read by its owner as it was sent', async () => {
    const [first] = (await rows()).filter(({ kind }) => kind === 'insurance');
    const got = await operator.get(`${here()}/${first!.id}`);
    expect([got.status, got.headers.get('content-type'), got.text]).toEqual([
      200,
      'application/pdf',
      '%PDF-1.7 attestation',
    ]);
    expect((await rival.get(`${here()}/${first!.id}`)).status).toBe(404);
  });

  it('is read by an employer that asks for a contract, where the owner shares it, and by no other', async () => {
    const [insurance] = (await rows()).filter(({ kind }) => kind === 'insurance');
    const document = `${charter()}/${insurance!.id}`;
    expect((await hr.get(document)).status).toBe(404);
    await ask(portal, acme, {
      offerId: await publishOffer(portal, host, { siteId: site.id, capacity: [20] }),
      quantity: [5],
    });
    expect((await hr.get(document)).text).toBe('%PDF-1.7 attestation');
    expect(await checked(hr, charter())).toMatch(/Lire/);
    expect((await outside.get(document)).status).toBe(404);
    await operator.post(`${here()}/${insurance!.id}/sharing`, { readable: 'no' });
    expect((await hr.get(document)).status).toBe(404);
    expect(await checked(hr, charter())).toMatch(/Assurance.*Non communiqué/s);
  });

  it('is withdrawn with a reason, kept, and no longer counts; what is booked stands', async () => {
    const [insurance] = (await rows()).filter(({ kind }) => kind === 'insurance');
    await acme.book(1, { siteId: site.id, day: THURSDAY, part: 'day' });
    const path = `${here()}/${insurance!.id}/withdrawal`;
    const unsaid = await operator.post(path, { reason: '' });
    expect([unsaid.status, wordsOf(unsaid.$, 'main'), pageProblems(unsaid.$)]).toEqual([
      422,
      expect.stringMatching(/Donnez le motif/),
      [],
    ]);
    expect((await operator.post(path, { reason: 'Contrat résilié' })).status).toBe(200);
    expect((await operator.post(path, { reason: 'Encore' })).status).toBe(409);
    const words = await checked(operator, here());
    expect(words).toMatch(/ne prend plus/);
    expect(words).toMatch(/1 réservation déjà prise/);
    expect(words).toMatch(/Contrat résilié/);
    expect((await operator.get(`${here()}/${insurance!.id}`)).status).toBe(200);
    await expect(acme.book(0, { siteId: site.id, day: THURSDAY, part: 'day' })).rejects.toMatchObject({
      code: 'sites.evidence-missing',
    });
  });

  it('is told of by letter once for each notice, however often the schedule runs', async () => {
    await keepEvidence(portal, host, { place: slug, kind: 'insurance', validTo: '2026-12-20' });
    const job = portal.app.get(TellOfEvidenceJob, { strict: false });
    const ctx = requestContext(systemContext('test', null, 'test'));
    const letters = () =>
      portal.database.query<{ subject: string }>(
        `select subject from sent_mails where subject like '%justificatif%' order by subject`,
      );
    for (let time = 0; time < 3; time += 1) await job.handle(ctx);
    expect(await letters()).toEqual([{ subject: expect.stringMatching(/La Fabrique.*se termine \(assurance\)/) }]);
  });
});
