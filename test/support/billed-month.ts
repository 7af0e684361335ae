import { FixedClock } from '#libs/platform/clock/index.js';
import { GrantRole } from '../../src/identity/index.js';
import { NOW, openSite, programme, type Programme } from '../db/bookings/programme.js';
import { testApp, type TestApp } from './app.js';
import type { Browser } from './browser.js';
import { contracted, hostOfSites, publishOffer } from './contracts.js';
import { memberBrowser, staffBrowser } from './staff.js';

/** November is over: an employer booked a day and a half at a place, by a contract with a fee and a minimum of three days. */
export interface BilledMonth {
  readonly portal: TestApp;
  readonly acme: Programme;
  readonly hr: Browser;
  readonly operator: Browser;
  /** Another operator, who has nothing to do with it. */
  readonly stranger: Browser;
}

export async function billedMonth(): Promise<BilledMonth> {
  const portal = await testApp({ now: NOW, worker: true });
  const acme = await programme(portal, 'acme', '100000001', 2);
  const { id: siteId } = await openSite(portal, { name: 'La Fabrique', desks: 5 });
  const host = await hostOfSites(portal);
  const offerId = await publishOffer(portal, host, { siteId, fromMonth: '2026-11', feeCents: 4_000, minimumDays: 3 });
  await contracted(portal, host, acme, { offerId, quantity: [60], fromMonth: '2026-11' });
  await acme.grant(siteId, 120, '2026-11');
  await acme.book(0, { siteId, day: '2026-11-26', part: 'day' });
  await acme.book(1, { siteId, day: '2026-11-26', part: 'am' });
  await portal.app.get(GrantRole, { strict: false }).execute(acme.ctx, { email: 'p0@acme.example', role: 'hr' });
  if (!(portal.clock instanceof FixedClock)) throw new Error('the clock of this spec stands still');
  portal.clock.set(new Date('2026-12-02T09:00:00Z'));
  const { database } = portal;
  const [member] = await database.query<{ id: string }>(`select id from members where email = 'p0@acme.example'`);
  const hr = await memberBrowser(portal, { memberId: member!.id, employerId: acme.employerId });
  const operator = await staffBrowser(portal, host);
  await database.query(
    `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), 'voisin', 'Voisin', 'private', now())`,
  );
  const stranger = await staffBrowser(portal, await hostOfSites(portal, 'voisin'));
  for (const browser of [operator, stranger]) await browser.get('/operator/statements');
  return { portal, acme, hr, operator, stranger };
}
