import { setTimeout as wait } from 'node:timers/promises';
import { requestContext, systemContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { ExportAttestation } from '../../../src/attestations/index.js';
import { SEND_BOOKING_CONFIRMATION } from '../../../src/bookings/mail/booking-mail.jobs.js';
import { ROWS_A_TURN } from '../../../src/employees/imports/employee-file.rules.js';
import { UploadImport } from '../../../src/employees/imports/upload-import.js';
import { NOW, openSite, programme, THURSDAY, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { drainQueue } from '../../support/queue.js';

let portal: TestApp;
let careless: Programme;
let other: Programme;
const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  const site = await openSite(portal, { name: 'La Fabrique', desks: 4 });
  careless = await programme(portal, 'careless', '300000001', 1);
  other = await programme(portal, 'other', '300000002', 1);
  await other.grant(site.id, 20);
  await other.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
});
afterAll(() => portal.close());

/** Letters about bookings that do not exist: such a job ends at once, its turn is what counts. */
async function ask(employerId: string, letters: number): Promise<void> {
  await get(UnitOfWork).run(systemContext('test', employerId, 'test'), async (tx) => {
    for (let asked = 0; asked < letters; asked += 1)
      await get(Outbox).add(tx, SEND_BOOKING_CONFIRMATION, { bookingId: newId() });
  });
}

/** Rows of which each names a commune that does not exist: the dearest mistake. */
const wrongFile = (rows: number) =>
  Buffer.from(
    'matricule;prénom;nom;courriel;commune;code postal\n' +
      Array.from({ length: rows }, (_, n) => `W${n};Jo;Fictif;w${n}@careless.example;Nullepart${n};\n`).join(''),
  );

/** What these employers wait for; a schedule may be due meanwhile. */
const AWAITED = [SEND_BOOKING_CONFIRMATION.name, 'attestations.issue', 'employees.check-import'];

/** Names the employers of ended jobs in the order of their ends. */
const ends = () =>
  portal.database.query<{ employer: string; job: string }>(
    `select employer_id as employer, job from outbox_messages where job = any ($1) order by done_at, id`,
    [AWAITED],
  );

describe('the work of several employers', () => {
  it('is shared out: one letter does not wait for the six hundred of somebody else', async () => {
    await portal.database.query('delete from outbox_messages');
    await ask(careless.employerId, 600);
    await ask(other.employerId, 1);
    await portal.startWorker();
    await drainQueue(portal.database);
    const order = await ends();
    expect(order).toHaveLength(601);
    // Before it come those at most that run when its turn comes.
    expect(order.findIndex(({ employer }) => employer === other.employerId)).toBeLessThan(30);
  });

  // How late another's document can be follows from the order and from the length of a turn, which a clock would only
  // blur: between any two of its steps at most one turn of the file runs, of so many rows (`ROWS_A_TURN` and its cost).
  it('is not held up by a long file: a document of somebody else waits for one turn of it at a time', async () => {
    await portal.database.query('delete from outbox_messages');
    const hr = requestContext({ ...careless.ctx, actor: { kind: 'member', id: careless.employeeIds[0]!, name: 'RH' } });
    await get(UploadImport).execute(hr, { fileName: 'f.csv', bytes: wrongFile(20_000) });
    const read = async () => {
      const [run] = await portal.database.query<{ done: number }>(
        `select done from job_runs where job = 'employees.check-import' and done > 0`,
      );
      return run?.done ?? 0;
    };
    while ((await read()) === 0) await wait(5);
    expect((await read()) % ROWS_A_TURN).toBe(0);
    await get(ExportAttestation).execute(
      requestContext({ ...other.ctx, actor: { kind: 'member', id: other.employeeIds[0]!, name: 'RH' }, roles: ['hr'] }),
      { from: '2026-11-01', to: '2026-11-23', locale: 'fr' },
    );
    await drainQueue(portal.database, { patience: 60_000 });
    expect((await ends()).map(({ job }) => job)).toEqual(['attestations.issue', 'employees.check-import']);
  });
});
