import { addDays } from '#libs/calendar/index.js';
import { requestContext, systemContext } from '#libs/platform/context/index.js';
import { TellOfEvidenceJob } from '../../../src/hosting/charter/tell-of-evidence.job.js';
import { ClaimPlace } from '../../../src/hosting/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { QuotaPlanner } from '../../../src/quotas/index.js';
import {
  NOW,
  openSite,
  programme,
  THURSDAY,
  tokens,
  type Programme,
  type TestSite,
} from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { contracted, hostOfSites, publishOffer } from '../../support/contracts.js';
import { keepEvidence } from '../../support/evidence.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { memberBrowser, staffBrowser, staffed, type Staffed } from '../../support/staff.js';

/** Desks of an operator that has not taken the place: the host charter holds for them too (docs/adr/0035). */
let portal: TestApp;
let acme: Programme;
let site: TestSite;
let lone: TestSite;
let host: Staffed;
let operator: Browser;
let hr: Browser;
let planId: string;
let token: string;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 2);
  site = await openSite(portal, { name: 'La Fabrique', desks: 3 });
  await acme.grant(site.id, 20);
  // Of an operator that is not here: nobody could show anything.
  await portal.database.query(
    `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), 'absent', 'Absent', 'private', now())`,
  );
  lone = await openSite(portal, { name: 'Le Seul', desks: 3, lon: 0.97 });
  await portal.database.query(
    `update sites set operator_id = (select id from operators where slug = 'absent') where id = $1`,
    [lone.id],
  );
  await acme.grant(lone.id, 20);
  await staffed(portal, { kind: 'platform', name: 'La plateforme' }, 'platform-admin');
  host = await hostOfSites(portal);
  operator = await staffBrowser(portal, host);
  token = (await tokens(portal, acme))[1]!;
  await portal.app.get(GrantRole, { strict: false }).execute(acme.ctx, { email: 'p0@acme.example', role: 'hr' });
  const [member] = await portal.database.query<{ id: string }>(
    `select id from members where email = 'p0@acme.example'`,
  );
  hr = await memberBrowser(portal, { memberId: member!.id, employerId: acme.employerId });
  for (const browser of [operator, hr]) await browser.get('/help');
  planId = await portal.app
    .get(QuotaPlanner, { strict: false })
    .propose(acme.ctx, { month: '2026-12', maxMinutes: 30, budgetCents: null });
});
afterAll(() => portal.close());

const checked = async (browser: Browser, path: string) => {
  const page = await browser.get(path);
  expect([path, page.status, pageProblems(page.$)]).toEqual([path, 200, []]);
  return wordsOf(page.$, 'main').replaceAll(/\s/g, ' ');
};
const due = async (day: string) => {
  await portal.database.query(`update operators set evidence_due_on = $1 where evidence_due_on is not null`, [day]);
  await portal.database.query(`update sites set created_at = '2020-01-01'`);
};
const book = (at: TestSite, person = 0) => acme.book(person, { siteId: at.id, day: THURSDAY, part: 'day' });
const nearby = async (query = '') => {
  const answer = await fetch(`${portal.baseUrl}/api/v1/sites/nearby?lat=47.41&lon=0.98&date=${THURSDAY}${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { sites } = (await answer.json()) as {
    sites: { name: string; missingEvidence: string[]; refusal: string | null }[];
  };
  return sites.map(({ name, missingEvidence, refusal }) => [name, missingEvidence, refusal]);
};

describe('desks of an operator that has not taken the place', () => {
  it('are booked for 90 days after it came, and new desks for 90 days as well', async () => {
    const [dates] = await portal.database.query<{ operator: boolean; absent: boolean }>(
      `select bool_and(evidence_due_on >= date '2026-11-23' + 90) filter (where slug = 'essai') as operator,
         bool_and(evidence_due_on is null) filter (where slug = 'absent') as absent from operators`,
    );
    expect(dates).toEqual({ operator: true, absent: true });
    await portal.database.query(`update operators set evidence_due_on = '2026-01-01' where slug = 'essai'`);
    const [gaps] = await portal.database.query<{ day: string }>(
      `select min(to_char(day, 'YYYY-MM-DD')) as day from evidence_gaps(array[$1::uuid], '2026-11-23', '2027-03-31')`,
      [site.id],
    );
    expect(gaps!.day).toBe(addDays('2026-11-23', 90));
    expect(await nearby()).toEqual(expect.arrayContaining([['La Fabrique', [], null]]));
  });

  it('are due to the operator’s and the employers’ eyes before they are missed', async () => {
    await due('2026-12-10');
    expect(await checked(operator, '/operator/places')).toMatch(
      /La Fabrique.*Justificatif manquant.*Pas de nouvelle réservation à partir du 10 décembre 2026/,
    );
    const plan = await checked(hr, `/hr/quotas/${planId}`);
    expect(plan).toMatch(/1 lieu du plan manque de justificatifs/);
    expect(plan).toMatch(
      /à partir du 10 décembre 2026 : il manque un justificatif de l.exploitant valable ces jours-là \(sécurité incendie, assurance et accessibilité\)/,
    );
    expect(plan.match(/Justificatif manquant/g)).toHaveLength(1);
    expect(await checked(hr, `/hr/quotas/${planId}/publication`)).toMatch(/1 lieu du plan manque de justificatifs/);
    expect(await checked(hr, '/hr/quotas/proposals/new?month=2026-12')).toMatch(
      /La Fabrique.*à partir du 10 décembre 2026/,
    );
    expect(await checked(hr, `/hr/contracts/sites/${site.id}/evidence`)).toMatch(
      /n.a pas encore pris la fiche du lieu/,
    );
    await publishOffer(portal, host, { siteId: site.id, capacity: [20] });
    expect(await checked(hr, '/hr/contracts')).toMatch(/La Fabrique.*à partir du 10 décembre 2026/);
    expect(await checked(hr, '/hr/contracts?q=fabrique')).toMatch(/à partir du 10 décembre 2026/);
  });

  it('are told of to the operator by one letter for each notice', async () => {
    const job = portal.app.get(TellOfEvidenceJob, { strict: false });
    for (let time = 0; time < 2; time += 1) await job.handle(requestContext(systemContext('test', null, 'test')));
    const letters = await portal.database.query<{ subject: string; text: string }>(
      `select subject, text from sent_mails where subject like '%sans justificatifs%'`,
    );
    expect(letters).toHaveLength(1);
    expect(letters[0]!.text).toMatch(/La Fabrique \(Amboise\)/);
    expect(letters[0]!.text).toContain(encodeURIComponent('/operator/places'));
  });

  it('take no booking once evidence is due, whoever asks; those of an operator that is not here do', async () => {
    await due('2026-11-01');
    await expect(book(site)).rejects.toMatchObject({ code: 'sites.evidence-missing' });
    expect(await nearby()).toEqual([
      ['La Fabrique', ['fire-safety', 'insurance', 'accessibility'], 'sites.evidence-missing'],
      ['Le Seul', [], null],
    ]);
    await book(lone);
  });

  it('take bookings again with evidence; taking the place alone gives no more time', async () => {
    const [place] = await portal.database.query<{ slug: string }>(
      `select p.slug from places p join sites s on s.place_id = p.id where s.id = $1`,
      [site.id],
    );
    const { slug } = place!;
    await portal.app.get(ClaimPlace, { strict: false }).execute(host.ctx, { place: slug, way: 'site' });
    await expect(book(site, 1)).rejects.toMatchObject({ code: 'sites.evidence-missing' });
    for (const kind of ['fire-safety', 'insurance', 'accessibility'] as const)
      await keepEvidence(portal, host, { place: slug, kind, validTo: '2027-12-31' });
    await book(site, 1);
    expect(await checked(operator, '/operator/places')).toMatch(/Rien ne manque jusqu.au 21 février 2027/);
    expect(await checked(hr, `/hr/quotas/${planId}`)).not.toMatch(/manque de justificatifs/);
  });
});

describe('places bookable through one’s company', () => {
  it('are asked of the API by mine=1: desk-days this month or later, or a contract', async () => {
    const other = await openSite(portal, { name: 'L’Autre', desks: 2, lon: 0.99 });
    const later = await openSite(portal, { name: 'Plus Tard', desks: 2, lon: 0.985 });
    await acme.grant(later.id, 4, '2027-01');
    const names = async (query: string) => (await nearby(query)).map(([name]) => name);
    expect(await names('')).toContain('L’Autre');
    expect(new Set(await names('&mine=1'))).toEqual(new Set(['La Fabrique', 'Le Seul', 'Plus Tard']));
    expect(await names('&mine=1&limit=1')).toHaveLength(1);
    await contracted(portal, host, acme, {
      offerId: await publishOffer(portal, host, { siteId: other.id, capacity: [20] }),
      quantity: [5],
    });
    expect(await names('&mine=1')).toContain('L’Autre');
  });
});
