import { CallOffContract, EndContract } from '../../../src/hosting/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { accept, ask, contracted, hostOfSites, publishOffer, signatory } from '../../support/contracts.js';
import { drainQueue } from '../../support/queue.js';
import { addStaff, type Staffed } from '../../support/staff.js';
import { NOW, openSite, programme, type Programme } from '../../db/bookings/programme.js';

let portal: TestApp;
let acme: Programme;
let host: Staffed;
let offerId: string;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  acme = await programme(portal, 'acme', '100000001', 2);
  const { id: siteId } = await openSite(portal, { name: 'La Fabrique', desks: 10 });
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'camille@acme.example', role: 'hr', displayName: 'Camille' });
  await grant.execute(acme.ctx, { email: 'lee@acme.example', role: 'hr', displayName: 'Lee' });
  await portal.database.query(`update members set locale = 'en' where email = 'lee@acme.example'`);
  host = await hostOfSites(portal);
  const { memberId } = await addStaff(portal, host, 'reception');
  await portal.database.query(`update organisation_members set email = 'accueil@lieu.example' where id = $1`, [
    memberId,
  ]);
  await portal.database.query(`update organisation_members set email = 'gerance@lieu.example' where id = $1`, [
    host.memberId,
  ]);
  offerId = await publishOffer(portal, host, { siteId });
});
afterAll(() => portal.close());

/** To whom which letters left since the last time. */
async function letters(): Promise<{ to: string; subject: string; text: string }[]> {
  await drainQueue(portal.database);
  const found = await portal.database.query<{ to: string; subject: string; text: string }>(
    `select recipient as "to", subject, text from sent_mails order by recipient, subject`,
  );
  await portal.database.query('truncate sent_mails');
  return found;
}
const subjects = async () => (await letters()).map(({ to, subject }) => `${to}: ${subject.replaceAll(/\s/gu, ' ')}`);

it('the other party learns of each step, once, whoever signs and in their own language', async () => {
  await letters();
  const declined = await ask(portal, acme, { offerId, quantity: [4] });
  const [asked, ...others] = await letters();
  expect([asked!.to, asked!.subject.replaceAll(/\s/gu, ' '), others.length]).toEqual([
    'gerance@lieu.example',
    'Demande de postes : La Fabrique, Amboise',
    0,
  ]);
  expect(asked!.text).toContain('Employeur acme demande des postes');
  expect(asked!.text).toContain(encodeURIComponent(`/operator/contracts/${declined}`));

  const callOff = portal.app.get(CallOffContract, { strict: false });
  await callOff.execute(host.ctx, { contractId: declined, reason: 'Complet le jeudi' });
  const answers = await letters();
  expect(answers.map(({ to, subject }) => `${to}: ${subject.replaceAll(/\s/gu, ' ')}`)).toEqual([
    'camille@acme.example: Demande déclinée : La Fabrique, Amboise',
    'lee@acme.example: Request declined: La Fabrique, Amboise',
  ]);
  // Reasons stay on the page.
  expect(answers.map(({ text }) => text).join('')).not.toContain('jeudi');
  expect(answers[0]!.text).toContain(encodeURIComponent(`/hr/contracts/${declined}`));

  await callOff.execute(signatory(acme), {
    contractId: await ask(portal, acme, { offerId, quantity: [5] }),
    reason: '',
  });
  expect((await subjects()).at(-1)).toBe('gerance@lieu.example: Demande retirée : La Fabrique, Amboise');

  const contractId = await contracted(portal, host, acme, { offerId, quantity: [6] });
  expect((await subjects()).filter((line) => line.startsWith('lee@'))).toEqual([
    'lee@acme.example: Contract accepted: La Fabrique, Amboise',
  ]);
  await portal.app.get(EndContract, { strict: false }).execute(signatory(acme), { contractId, lastMonth: '2027-02' });
  const [ended, ...more] = await letters();
  expect([ended!.to, more.length]).toEqual(['gerance@lieu.example', 0]);
  expect(ended!.text).toContain('février 2027');
});

it('nobody is asked to answer what was answered before the letter left', async () => {
  await portal.stopWorker();
  const site = await openSite(portal, { desks: 10 });
  const other = await publishOffer(portal, host, { siteId: site.id });
  await accept(portal, host, await ask(portal, acme, { offerId: other, quantity: [2] }));
  await portal.startWorker();
  expect((await letters()).map(({ to }) => to)).toEqual(['camille@acme.example', 'lee@acme.example']);
});
