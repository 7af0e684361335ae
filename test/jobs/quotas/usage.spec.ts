import { randomUUID } from 'node:crypto';
import { WatchGrantsJob } from '../../../src/quotas/usage/watch-grants.job.js';
import { NOW, openSite, programme, THURSDAY } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { drainQueue } from '../../support/queue.js';

let portal: TestApp;
beforeAll(async () => {
  portal = await testApp({ now: NOW });
  await portal.startWorker();
});
afterAll(() => portal.close());

const letters = () =>
  portal.database.query<{ recipient: string; subject: string; text: string }>(
    `select recipient, subject, text from sent_mails where subject like 'Quotas de bureaux%' order by sent_at`,
  );

it('HR is told once when most of a grant is booked, once when all is, and anew when it was raised', async () => {
  const acme = await programme(portal, 'acme', '100000001', 5);
  const other = await programme(portal, 'autre', '100000002', 1);
  const site = await openSite(portal, { name: 'La Fabrique', desks: 8 });
  const quiet = await openSite(portal, { name: 'Le Calme', desks: 8 });
  await acme.grant(site.id, 10);
  await acme.grant(quiet.id, 10);
  await other.grant(site.id, 10);
  for (const [at, employerId] of [acme.employerId, other.employerId].entries())
    await portal.database.query(
      `insert into members (id, employer_id, email, display_name, roles, created_at)
       values (gen_random_uuid(), $1, $2, 'Nora Modèle', '{hr}', $3)`,
      [employerId, `nora${at}@exemple.example`, NOW],
    );
  const watch = async () => {
    const run = { id: randomUUID(), attempt: 1 } as never;
    await portal.app.get(WatchGrantsJob, { strict: false }).handle(acme.ctx, {}, run);
    await drainQueue(portal.database);
    return letters();
  };
  for (const person of [0, 1, 2]) await acme.book(person, { siteId: site.id, day: THURSDAY, part: 'day' });
  expect(await watch()).toEqual([]);
  await acme.book(3, { siteId: site.id, day: THURSDAY, part: 'day' });
  const [first, ...more] = await watch();
  expect(more).toEqual([]);
  expect(first).toMatchObject({ recipient: 'nora0@exemple.example' });
  expect(first!.text).toContain('La Fabrique');
  expect(first!.text).toContain('4 jours réservés sur 5.');
  expect(first!.text).not.toContain('Le Calme');
  expect(await watch()).toHaveLength(1);
  await acme.book(4, { siteId: site.id, day: THURSDAY, part: 'day' });
  expect(await watch()).toHaveLength(2);
  expect((await watch()).at(-1)!.text).toContain('5 jours réservés sur 5.');
  await acme.grant(site.id, 12);
  expect(await watch()).toHaveLength(3);
});
