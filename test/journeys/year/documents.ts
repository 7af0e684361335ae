import type { IsoDate } from '#libs/calendar/index.js';
import type { Colleague } from './staff.js';
import type { PortalYear } from './portal-year.js';

const BATCHES = '/hr/attestations/batches';

/** Attestations for everybody who worked in a period, in one archive. */
export async function issueToAll(year: PortalYear, kind: string, from: IsoDate, to: IsoDate): Promise<void> {
  const hr = await year.hr();
  await hr.get('/account');
  const asked = await hr.post(BATCHES, { kind, unit: '', from, to, locale: 'fr', standing: 'again' });
  year.noted('batch', asked);
  await year.settled();
  const archive = await hr.get(`${asked.url.pathname}/archive`);
  if (archive.status !== 200) throw new Error(`no archive of ${kind} from ${from}: ${archive.status}`);
}

/** Somebody takes a document of their own. */
export async function take(
  year: PortalYear,
  person: Colleague,
  kind: string,
  from: IsoDate,
  to: IsoDate,
): Promise<void> {
  const browser = await year.person(person);
  const page = await browser.get('/my/attestations');
  const form = 'form[action="/my/attestations"]';
  if (page.$(form).length === 0) return;
  year.noted('take', await browser.submit(page, form, { kind, from, to, locale: 'en' }));
  await year.settled();
}
