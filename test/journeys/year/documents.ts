import type { IsoDate } from '#libs/calendar/index.js';
import type { Colleague } from './staff.js';
import { STAY, type PortalYear } from './portal-year.js';

const BATCHES = '/hr/attestations/batches';

/** Attestations for everybody who worked in a period, in one archive. */
export async function issueToAll(year: PortalYear, kind: string, from: IsoDate, to: IsoDate): Promise<void> {
  const hr = await year.hr();
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
  year.noted('take', await browser.post('/my/attestations', { kind, from, to, locale: 'en' }, STAY));
  await year.settled();
}
