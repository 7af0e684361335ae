import { requestContext } from '#libs/platform/context/index.js';
import type { FixedClock } from '#libs/platform/clock/index.js';
import {
  AnswersRepository,
  DecideAnswer,
  PublishCall,
  ReadAnswer,
  SaveAnswer,
  SaveCall,
} from '../../../src/territory/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { drainQueue } from '../../support/queue.js';
import { addStaff, staffed, type Staffed } from '../../support/staff.js';

let portal: TestApp;
let funder: Staffed;
let answering: Staffed;

const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-30T09:00:00Z') });
  const open = (name: string, department: string) =>
    staffed(portal, { kind: 'territory', name, departments: [department] }, 'territory-manager');
  [funder, answering] = [await open('Touraine', '37'), await open('Blaisois', '41')];
});
afterAll(() => portal.close());

const letters = () =>
  portal.database.query<{ recipient: string; subject: string; text: string }>(
    `select recipient, subject, text from sent_mails order by sent_at, recipient`,
  );

it('tells whoever may answer at the organisation that answered what was decided and why, each in their language, and nobody else', async () => {
  const second = await addStaff(portal, answering, 'planner');
  const left = await addStaff(portal, answering, 'planner');
  await portal.database.query(`update organisation_members set deactivated_at = now() where id = $1`, [left.memberId]);
  await portal.database.query(`update organisation_members set locale = 'en' where id = $1`, [second.memberId]);
  const callId = await get(SaveCall).execute(funder.ctx, {
    id: null,
    version: 0,
    title: 'Appel fictif',
    purpose: 'Fictif.',
    territory: 'departement:37',
    communes: '',
    criteria: [{ name: 'Utile', weight: 100 }],
    conditions: {
      answerers: [],
      zones: [],
      roles: [],
      leastCents: null,
      mostCents: null,
      share: null,
      deMinimis: false,
    },
    files: [],
    aid: {
      regime: 'de-minimis',
      object: 'rent',
      grantor: 'epci',
      grantorName: 'Fictive',
      act: '',
      entrustment: '',
      basis: 'Fictive',
    },
    spread: 20,
    opensOn: '2026-11-30',
    closesOn: '2026-12-15',
    decidesOn: '2027-01-15',
  });
  await get(PublishCall).execute(funder.ctx, { callId });
  await get(SaveAnswer).execute(answering.ctx, {
    callId,
    act: 'submit',
    revision: '',
    study: '',
    name: 'Réponse fictive',
    siren: '732829320',
    title: 'Projet fictif',
    amountCents: 1_000_000,
    totalCents: 2_000_000,
    content: {
      answerer: 'authority',
      communeInsee: '37261',
      communeName: 'Tours',
      summary: 'Fictif.',
      placeSlug: null,
      desks: null,
      weeklyHours: null,
      people: null,
      audiences: [],
      partners: [],
    },
  });
  (portal.clock as FixedClock).set(new Date('2026-12-16T09:00:00Z'));
  const [answer] = await get(UnitOfWork).read(funder.ctx, (tx) => get(AnswersRepository).toCall(tx, callId));
  const which = { callId, answerId: answer!.id };
  for (const reader of [await addStaff(portal, funder, 'planner'), await addStaff(portal, funder, 'planner')]) {
    await get(ReadAnswer).assign(funder.ctx, { ...which, reader: reader.memberId });
    const actor = { kind: 'member', id: reader.memberId, name: 'Lecteur' } as const;
    const member = requestContext({ ...funder.ctx, actor, roles: ['planner'] });
    await get(ReadAnswer).score(member, { ...which, scores: [{ points: 8, reason: 'Avis secret.' }] });
  }
  await get(DecideAnswer).execute(funder.ctx, {
    ...which,
    outcome: 'refused',
    amountCents: null,
    reason: 'Trop loin.',
  });
  await portal.startWorker();
  await drainQueue(portal.database);
  const sent = await letters();
  expect(sent.map(({ recipient }) => recipient).toSorted()).toEqual([answering.email, second.email].toSorted());
  for (const { text } of sent) {
    expect(text).toContain('Appel fictif');
    expect(text).toContain('Projet fictif');
    expect(text).toContain('Trop loin.');
    expect(text).toContain(encodeURIComponent(`/calls/${callId}/answer`));
    expect(text).not.toContain('Avis secret');
  }
  const [french, english] = [answering.email, second.email].map((email) =>
    sent.find(({ recipient }) => recipient === email),
  );
  expect(french?.text).toContain('Bonjour');
  expect(english?.text).toContain('Hello');
});
