import { FixedClock } from '#libs/platform/clock/index.js';
import { ExportAttestation } from '../../../src/attestations/index.js';
import { arrivalCode } from '../../../src/presence/check-in/arrival-code.js';
import { openSite, programme, NOW, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { recordPresence } from '../../support/presence.js';
import { sessions } from '../bookings/sessions.js';

let portal: TestApp;
let acme: Programme;
let site: TestSite;
let other: TestSite;
let signIn: (index: number) => Promise<Browser>;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 3);
  site = await openSite(portal, { name: 'La Fabrique', desks: 3 });
  other = await openSite(portal, { name: 'Le Moulin', desks: 3 });
  for (const { id } of [site, other]) await acme.grant(id, 20);
  await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
  await acme.book(1, { siteId: other.id, day: THURSDAY, part: 'day' });
  signIn = await sessions(portal, 'acme', acme);
});
afterAll(() => portal.close());

const at = (instant: string) => {
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date(instant));
};
const path = (siteId: string, day = THURSDAY) =>
  `/check-in/${siteId}/${day}/${arrivalCode({ siteId, day }, portal.config.sessionSecret)}`;
const entries = () =>
  portal.database.query<{ employee: string; half: string; origin: string }>(
    `select employee_id as employee, half, origin from day_entries order by place`,
  );
const arrive = async (browser: Browser, to: string) => {
  const page = await browser.get(to);
  return page.$('form[action^="/check-in/"]').length > 0
    ? browser.submit(page, 'form[action^="/check-in/"]', {})
    : page;
};
const presence = () =>
  portal.app.get(ExportAttestation, { strict: false }).execute(acme.as(0), {
    kind: 'presence',
    employeeId: acme.employeeIds[0]!,
    from: '2026-11-01',
    to: THURSDAY,
    locale: 'fr',
  });

describe('an arrival by QR code', () => {
  it('is not recorded while the employer has not switched it on; no presence is attested', async () => {
    at('2026-11-26T08:10:00Z');
    const browser = await signIn(0);
    const page = await browser.get(path(site.id));
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    expect(wordsOf(page.$, 'main')).toContain('Arrivée non enregistrée');
    expect((await browser.post(path(site.id), {})).status).toBe(409);
    expect(await entries()).toEqual([]);
    await expect(presence()).rejects.toMatchObject({ fields: [{ code: 'attestations.presence-not-confirmed' }] });
  });

  it('is recorded for the half day in which it happens, once, after asking', async () => {
    await recordPresence(portal, acme);
    const browser = await signIn(0);
    const asked = await browser.get(path(site.id));
    expect([asked.status, pageProblems(asked.$)]).toEqual([200, []]);
    expect(await entries()).toEqual([]);
    const done = await arrive(browser, path(site.id));
    expect([done.status, pageProblems(done.$)]).toEqual([200, []]);
    expect(wordsOf(done.$, 'main')).toContain('Votre arrivée est enregistrée');
    await Promise.all([browser.post(path(site.id), {}), browser.post(path(site.id), {})]);
    expect(await entries()).toEqual([{ employee: acme.employeeIds[0], half: 'am', origin: 'checked-in' }]);
  });

  it('is refused with words: another day, another site, no booking, a code that was made up', async () => {
    const [mine, elsewhere, nobody] = [await signIn(0), await signIn(1), await signIn(2)];
    for (const [browser, to, words] of [
      [mine, path(site.id, '2026-11-25'), 'un autre jour'],
      [mine, path(other.id), 'La Fabrique'],
      [elsewhere, path(site.id), 'Le Moulin'],
      [nobody, path(site.id), 'aucune réservation'],
      [mine, `/check-in/${site.id}/${THURSDAY}/AAAAAAAAAAAAAAAAAAAAAA`, 'n’est pas reconnu'],
      [mine, `/check-in/${site.id}/2026-99-99/x`, 'n’est pas reconnu'],
      [mine, path(other.id).replace(other.id, site.id), 'n’est pas reconnu'],
    ] as const) {
      const page = await browser.get(to);
      expect([to, page.status, pageProblems(page.$)]).toEqual([to, 200, []]);
      expect(wordsOf(page.$, 'main')).toContain(words);
      const posted = await browser.post(to, {});
      expect([to, posted.status]).toEqual([to, 409]);
    }
    expect(await entries()).toHaveLength(1);
    expect((await portal.browser().get(path(site.id))).url.pathname).toBe('/sign-in');
  });

  it('lets an attestation say that somebody was there, for that half day and no other', async () => {
    await presence();
    const [row] = await portal.database.query<{ data: string }>(
      `select data from attestations where kind = 'presence'`,
    );
    expect(JSON.parse(row!.data)).toMatchObject({
      figures: { days: [{ origin: 'checked-in', halfDays: 1, site: { name: 'La Fabrique' } }] },
    });
    at('2026-11-26T13:30:00Z');
    await arrive(await signIn(0), path(site.id));
    expect(await entries()).toEqual([
      { employee: acme.employeeIds[0], half: 'am', origin: 'checked-in' },
      { employee: acme.employeeIds[0], half: 'pm', origin: 'checked-in' },
    ]);
  });
});
