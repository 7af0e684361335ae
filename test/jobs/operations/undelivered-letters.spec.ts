import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { requestContext, systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { hasTranslation } from '#libs/platform/i18n/index.js';
import { Letters, UndeliveredLetters, type Letter } from '#libs/platform/letters/index.js';
import { MailNotSent } from '#libs/platform/mail/index.js';
import { declaredJobs, Outbox } from '#libs/platform/queue/index.js';
import { OutboxRepository } from '#libs/platform/queue/outbox.repository.js';
import { Outages } from '#libs/platform/queue/outages.js';
import { QueuePool } from '#libs/platform/queue/queue-pool.js';
import { TELL_EMPLOYEE } from '../../../src/employees/record/employee-letters.jobs.js';
import { GrantRole } from '../../../src/identity/index.js';
import { RetryJob } from '../../../src/operations/index.js';
import { SendLetterAgain } from '../../../src/operations/letters/send-letter-again.js';
import { SettleLetter } from '../../../src/operations/letters/settle-letter.js';
import { TellUndeliveredJob } from '../../../src/operations/letters/tell-undelivered.job.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { planOf } from '../../support/plans.js';
import { drainQueue } from '../../support/queue.js';

import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';
import { statementsOf } from '../../support/statements.js';
import { company, signIn, type Company } from '../../web/identity/acme.js';

let portal: TestApp;
let relay: SmtpSink;
let acme: Company;
let globex: Company;
let hr: Browser;
let admin: Browser;

const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });
const as = (employerId: string): RequestContext => systemContext('test', employerId, 'test');
const ended = () => drainQueue(portal.database, { failures: true });

beforeAll(async () => {
  relay = await smtpSink();
  portal = await testApp({ env: { SMTP_URL: relay.url } });
  acme = await company(portal, 'acme');
  globex = await company(portal, 'globex');
  await get(GrantRole).execute(as(acme.employerId), { email: 'ada@acme.example', role: 'admin', displayName: 'Ada' });
  [hr, admin] = [portal.browser(), portal.browser()];
  await signIn(hr, acme);
  await signIn(admin, acme, { nameId: 'ada@acme', attributes: { mail: 'ada@acme.example' } });
  await portal.startWorker();
  await ended();
});
afterAll(async () => {
  await portal.close();
  await relay.close();
});
beforeEach(async () => {
  await portal.database.query('delete from undelivered_letters');
  relay.messages.length = 0;
  relay.fates.length = 0;
  relay.strangers.clear();
});

let revisions = 100;
/** Asks for a letter to Camille, which the worker sends. */
const write = (of: Company) =>
  get(UnitOfWork).run(as(of.employerId), (tx) => {
    const news = { kind: 'stays' } as const;
    return get(Outbox).add(tx, TELL_EMPLOYEE, { employeeId: of.camille.employeeId, revision: (revisions += 1), news });
  });

/** A job as a worker has left it that runs no more, and a context in which its letters are sent. */
async function job(name = 'bookings.tell-of-changes') {
  const id = newId();
  await portal.database.query(
    `insert into outbox_messages (id, employer_id, queue, job, payload, origin, enqueued_at, due_at)
     values ($1, $2, 'mail', $3, '{}', '{}', now(), now() + interval '1 day')`,
    [id, acme.employerId, name],
  );
  return { id, ctx: requestContext({ ...as(acme.employerId), job: { id, name } }) };
}
const fail = (id: string, failing: string | null = null) =>
  portal.database.query(`update outbox_messages set failed_at = now(), failing = $2, due_at = null where id = $1`, [
    id,
    failing,
  ]);
const done = (id: string) =>
  portal.database.query('update outbox_messages set done_at = now(), failed_at = null where id = $1', [id]);
const letter = (effectKey: string, email = `${effectKey}@acme.example`): Letter => ({
  effectKey,
  to: { email },
  write: () => ({ subject: 'S', html: '<p>S</p>', text: 'S' }),
});
const told = () =>
  portal.database.query<{ key: string | null; to: string | null; reason: string; doubt: boolean; state: string }>(
    `select effect_key as key, recipient as to, reason, may_have_arrived as doubt, state
     from undelivered_letters order by effect_key`,
  );
const waiting = () => get(UnitOfWork).read(as(acme.employerId), (tx) => get(UndeliveredLetters).waiting(tx));
const onlyId = async () => (await portal.database.query<{ id: string }>('select id from undelivered_letters'))[0]!.id;
const journal = async (action: string) =>
  (
    await portal.database.query<{ n: number }>(
      'select count(*)::int as n from audit_entries where chain_id = $1 and action = $2',
      [acme.employerId, action],
    )
  )[0]!.n;

describe('a letter that did not leave', () => {
  it('is told to HR with its reason, sent again from there, and has left', async () => {
    relay.strangers.add(acme.camille.email);
    await write(acme);
    await ended();
    expect(allWords((await hr.get('/hr')).$, '.task-list li').join()).toContain('Un courriel n’a pas été envoyé');

    const page = await hr.get('/hr/letters');
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    const [row] = allWords(page.$, 'tbody tr');
    expect(row).toContain(acme.camille.email);
    expect(row).toContain('Changement de fiche');
    expect(row).toContain('ne connaît pas cette adresse');
    expect(row).toContain('N’est pas arrivé');

    relay.strangers.clear();
    const before = await journal('operations.send-letter-again');
    const after = await hr.submit(page, 'form[action$="/again"]');
    expect(after.text).toContain('Le courriel repart');
    await ended();
    expect(relay.accepted.at(-1)).toContain(`To: ${acme.camille.email}`);
    const twice = await hr.submit(page, 'form[action$="/again"]');
    expect(twice.text).toContain('C’était déjà fait');
    expect(relay.messages).toHaveLength(1);
    expect(await journal('operations.send-letter-again')).toBe(before + 1);
    expect(allWords((await hr.get('/hr/letters?show=ended')).$, 'tbody tr').join()).toContain('Parti');
    expect((await hr.get('/hr/letters')).$('tbody tr')).toHaveLength(0);
    // For whom it was is forgotten with the letter itself.
    expect(await portal.database.query('select 1 from letters where recipient is not null')).toEqual([]);
  });

  it('leaves the answer of the relay with the job, without the address that relays quote in it', async () => {
    relay.strangers.add(acme.camille.email);
    await write(acme);
    const answers = (await ended()).flatMap(({ error }) => error ?? []);
    expect(answers.at(-1)).toContain('no such mailbox');
    expect(answers.join()).not.toContain(acme.camille.email);
  });

  it('shows its address masked to whoever sees no register, and nothing of another employer', async () => {
    relay.strangers.add(acme.camille.email).add(globex.camille.email);
    await write(acme);
    await write(globex);
    await ended();
    const page = await admin.get('/hr/letters');
    expect(allWords(page.$, 'tbody tr')).toHaveLength(1);
    expect(page.text).toContain('c…@acme.example');
    expect(page.text).not.toContain(acme.camille.email);
    const [other] = await portal.database.query<{ id: string }>(
      'select id from undelivered_letters where employer_id = $1',
      [globex.employerId],
    );
    expect((await hr.post(`/hr/letters/${other!.id}/settled`)).status).toBe(404);
    expect((await hr.post(`/hr/letters/${other!.id}/again`)).status).toBe(404);
  });

  it('is listed page by page, and a page that is asked for oddly is the first', async () => {
    await portal.database.query(
      `insert into undelivered_letters (employer_id, job_id, job, reason, may_have_arrived, failed_at)
       select $1, gen_random_uuid(), 'made.by-a-newer-version', 'refused', n = 1, now() - n * interval '1 minute'
       from generate_series(1, 51) as n`,
      [acme.employerId],
    );
    const first = await hr.get('/hr/letters?after=x&show=y');
    expect(allWords(first.$, 'tbody tr')).toHaveLength(50);
    expect(first.text).toContain('peut recevoir le courriel deux fois');
    const last = await hr.get(first.$('a[rel="next"]').attr('href')!);
    expect([last.status, pageProblems(last.$), last.$('tbody tr').length]).toEqual([200, [], 1]);
    // Its job is not kept any more.
    expect((await hr.submit(last, 'form[action$="/again"]')).status).toBe(409);
  });

  it('has words for its kind, whichever job was to send it', () => {
    const kinds = [...declaredJobs().values()].filter(
      ({ queue, name }) => queue === 'mail' && !name.startsWith('contract'),
    );
    expect(kinds.length).toBeGreaterThan(10);
    for (const locale of ['fr', 'en'] as const)
      expect(kinds.filter(({ name }) => !hasTranslation(locale, `operations.letters.kinds.${name}`))).toEqual([]);
  });
});

describe('the letters of one job', () => {
  it('are told of each, also those it never came to', async () => {
    const { id, ctx } = await job();
    relay.mood = 'away';
    await expect(
      get(Letters).sendAll(
        ctx,
        ['a1', 'a2', 'a3'].map((key) => letter(key)),
      ),
    ).rejects.toThrow(MailNotSent);
    relay.mood = 'well';
    expect(await told()).toEqual([]);
    await fail(id);
    expect(await told()).toEqual(
      ['a1', 'a2', 'a3'].map((key) => ({
        key,
        to: `${key}@acme.example`,
        reason: 'relay-away',
        doubt: false,
        state: 'open',
      })),
    );
  });

  it('are told of at once where trying again is pointless, once, and not where they left', async () => {
    const { id, ctx } = await job();
    relay.strangers.add('b2@acme.example');
    const send = () =>
      get(Letters).sendAll(
        ctx,
        ['b1', 'b2'].map((key) => letter(key)),
      );
    await expect(send()).rejects.toThrow('1 of 2');
    const b2 = { key: 'b2', to: 'b2@acme.example', reason: 'no-mailbox', doubt: false };
    expect(await told()).toEqual([{ ...b2, state: 'open' }]);
    await expect(send()).rejects.toThrow('1 of 2');
    await get(SettleLetter).execute(as(acme.employerId), { letterId: await onlyId() });
    // What somebody has settled is not brought up again.
    await fail(id);
    expect(await told()).toEqual([{ ...b2, state: 'settled' }]);
    expect(await get(SettleLetter).execute(as(acme.employerId), { letterId: await onlyId() })).toBe(false);
  });

  it('are told of without an address where the job ended before it named them, and are moot when it finds nothing to send', async () => {
    const { id } = await job();
    await fail(id, 'dropped: asked twice');
    expect(await told()).toEqual([{ key: null, to: null, reason: 'dropped', doubt: false, state: 'open' }]);
    await done(id);
    expect((await told())[0]).toMatchObject({ state: 'moot' });
  });

  it('are told of nobody when all had left before their job was given up', async () => {
    const { id, ctx } = await job();
    await get(Letters).sendAll(ctx, [letter('d1'), letter('d2')]);
    await fail(id, 'lost its worker');
    expect(await told()).toEqual([]);
  });

  it('whose fate nobody knows are said to be in doubt, and leave once more when somebody asks', async () => {
    const { id, ctx } = await job();
    relay.fates.push('hang-up');
    await expect(get(Letters).send(ctx, letter('c1'))).rejects.not.toThrow(MailNotSent);
    // Two more like it.
    await portal.database.query(
      `update letters set claimed_at = claimed_at - interval '121 seconds', uncertain = 2 where effect_key = 'c1'`,
    );
    await expect(get(Letters).send(ctx, letter('c1'))).rejects.toThrow('nobody knows');
    await fail(id);
    expect(await told()).toMatchObject([{ key: 'c1', reason: 'in-doubt', doubt: true, state: 'open' }]);
    const again = () => get(SendLetterAgain).execute(as(acme.employerId), { letterId });
    const letterId = await onlyId();
    expect([await again(), await again()]).toEqual([true, false]);
    expect(await get(Letters).send(ctx, letter('c1'))).toBe(true);
    expect(await told()).toMatchObject([{ key: 'c1', state: 'left' }]);
    await done(id);
  });

  it('whose fate nobody knows leave once more when an operator runs their job again', async () => {
    const { id, ctx } = await job();
    relay.fates.push('hang-up');
    await expect(get(Letters).send(ctx, letter('c2'))).rejects.not.toThrow(MailNotSent);
    await portal.database.query(
      `update letters set claimed_at = claimed_at - interval '121 seconds', uncertain = 2 where effect_key = 'c2'`,
    );
    await fail(id);
    await get(RetryJob).execute(as(acme.employerId), { jobId: id, kind: 'bookings.tell-of-changes' });
    expect(await get(Letters).send(ctx, letter('c2'))).toBe(true);
    await done(id);
  });
});

describe('HR', () => {
  it('is written to once a day at most, and never about that letter itself', async () => {
    const tell = () => get(TellUndeliveredJob).handle(systemContext('test', null, 'test'));
    const letters = () =>
      portal.database.query(`select payload from outbox_messages where job = 'operations.mail-undelivered'`);
    await tell();
    expect(await letters()).toEqual([]);
    const first = await job();
    await fail(first.id);
    relay.strangers.add(acme.nora.email);
    await Promise.all([tell(), tell()]);
    const later = await job();
    await fail(later.id);
    await tell();
    const payload = { day: portal.clock.today(), letters: 1, waiting: 1 };
    expect(await letters()).toEqual([{ payload }]);
    await ended();
    // The letter to HR has failed as well: it is shown, and counts in no other.
    expect(await waiting()).toMatchObject({ count: 3, untold: 1 });
    relay.strangers.clear();
    await portal.database.query(`delete from job_effects where effect_key like 'operations.undelivered:%'`);
    await portal.database.query(`delete from letters where effect_key like 'operations.undelivered:%'`);
    await tell();
    await ended();
    // The second letter to HR left, and with it the first is settled, which said the same.
    expect(await waiting()).toMatchObject({ count: 2, untold: 0 });
    expect(relay.messages).toHaveLength(1);
    expect(relay.messages[0]).toContain(`To: ${acme.nora.email}`);
  });
});

describe('the letters that wait for somebody', () => {
  it('are counted for the alert without reading those of half a year', async () => {
    await portal.database.query(
      `insert into undelivered_letters (employer_id, job_id, job, effect_key, reason, may_have_arrived, failed_at, state, ended_at)
       select $1, gen_random_uuid(), 'contract.x', 'half-a-year:' || n, 'refused', false, now() - n * interval '10 minutes',
         case when n <= 3 then 'open' else 'settled' end, case when n > 3 then now() end
       from generate_series(1, 20000) n`,
      [acme.employerId],
    );
    await portal.database.query('vacuum analyze undelivered_letters');
    const pool = new QueuePool(portal.app.get<Config>(CONFIG), new Outages(portal.app.get<Config>(CONFIG)));
    const outbox = new OutboxRepository(pool);
    const { result, sent } = await statementsOf(() => outbox.undeliveredLetters());
    await pool.end();
    expect(result).toBe(3);
    const count = sent.find(({ text }) => text.includes('undelivered_letters'))!;
    const plan = await planOf(portal.database, null, count, portal.database.queueUrl);
    expect(plan).toMatchObject({ indexes: ['undelivered_letters_to_count'], scanned: [] });
    expect(plan.buffers).toBeLessThan(10);
  });
});
