import { requestContext, systemContext, type Locale } from '#libs/platform/context/index.js';
import { Letters, LetterUncertain, type Letter } from '#libs/platform/letters/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { LetterRepository } from '#libs/platform/letters/letter.repository.js';
import { MailNotSent } from '#libs/platform/mail/index.js';
import { CreateEmployer } from '../../../src/employers/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';

let portal: TestApp;
let relay: SmtpSink;
let employerId: string;

beforeAll(async () => {
  relay = await smtpSink();
  portal = await testApp({ env: { SMTP_URL: relay.url } });
  const create = portal.app.get(CreateEmployer, { strict: false });
  const wish = { slug: 'acme', name: 'Acme', siren: '100000001' };
  employerId = (await create.execute(systemContext('test', null, 'test'), wish)).id;
});
afterAll(async () => {
  await portal.close();
  await relay.close();
});
beforeEach(() => {
  relay.messages.length = 0;
  relay.fates.length = 0;
});

/** Somebody of the employer whose own screens are in English. */
const acting = (locale: Locale = 'en') => requestContext({ ...systemContext('test', employerId, 'test'), locale });
const letter = (effectKey: string, over: Partial<Letter> = {}): Letter => ({
  effectKey,
  to: { email: 'ines@acme.example' },
  write: (locale) => ({ subject: `Letter in ${locale}`, html: '<p>Palier</p>', text: 'Palier' }),
  ...over,
});
const send = (one: Letter, ctx = acting()) => portal.app.get(Letters).send(ctx, one);
const ids = () => relay.messages.map((message) => /^Message-ID: (.*)$/im.exec(message)?.[1]);
const subjects = () => relay.messages.map((message) => /^Subject: (.*)$/im.exec(message)?.[1]);
const openTransactions = async () =>
  (
    await portal.database.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'`,
    )
  )[0]!.n;

/** Does something while the first two such updates meet a server that shuts down. A sequence forgets no rolled back step. */
async function whileRecordsFail(when: string, work: () => Promise<void>): Promise<void> {
  await portal.database.query(`
    create sequence failures;
    create function fail_twice() returns trigger language plpgsql security definer as $$ begin
      if nextval('public.failures') <= 2 then raise sqlstate '57P03' using message = 'the server shuts down'; end if;
      return new; end $$;
    create trigger fail_twice before update on letters for each row when (${when}) execute function fail_twice();`);
  try {
    await work();
  } finally {
    await portal.database.query(
      `drop trigger fail_twice on letters; drop function fail_twice(); drop sequence failures;`,
    );
  }
}

describe('a letter', () => {
  it('is not given up as doubtful because its claim grows old while somebody asks for it', async () => {
    const one = { effectKey: 'boundary', messageId: 'boundary@acme.example', recipient: 'ines@acme.example' };
    const repository = portal.app.get(LetterRepository, { strict: false });
    const claim = (grow: (tx: Tx) => Promise<unknown>) =>
      portal.app.get(UnitOfWork).run(acting(), (tx) => {
        // Between the statements that look at the claim, as on a machine that is slow.
        const row: Tx['row'] = async (sql, params) => {
          const found = await tx.row(sql, params);
          await grow(tx);
          return found as never;
        };
        return repository.claim({ ...tx, row }, { ...one, claimId: newId() });
      });
    const nothing = async () => undefined;
    expect(await claim(nothing)).toEqual({ messageId: one.messageId });
    const grown = (tx: Tx) =>
      tx.run(
        `update letters set claimed_at = clock_timestamp() - interval '121 seconds' where effect_key = 'boundary'`,
      );
    expect(await claim(grown)).toBe('underway');
    expect(await claim(nothing)).toEqual({ messageId: one.messageId });
  });

  it('leaves with no transaction open while the relay takes its time, and once for all who ask meanwhile', async () => {
    let answer = () => {};
    relay.fates.push(new Promise<void>((resolve) => (answer = resolve)));
    const arrived = relay.next();
    let kept = 0;
    const one = letter('slow', { onSent: async () => void (kept += 1) });
    const first = send(one);
    await arrived;
    // Before the second asks: it claims in a transaction of its own.
    expect(await openTransactions()).toBe(0);
    const second = send(one);
    answer();
    expect(await Promise.all([first, second])).toEqual([true, false]);
    expect(await send(one)).toBe(false);
    expect(relay.messages).toHaveLength(1);
    expect(kept).toBe(1);
  });

  it('that left while the database went away is confirmed as soon as that is back, and leaves once', async () => {
    await whileRecordsFail('new.sent_at is not null', async () => {
      expect(await send(letter('confirmed-late'))).toBe(true);
      expect(await send(letter('confirmed-late'))).toBe(false);
      expect(relay.messages).toHaveLength(1);
    });
  });

  it('that did not leave while the database went away is free as soon as that is back', async () => {
    relay.fates.push('refuse');
    await whileRecordsFail('new.claimed_at is null', async () => {
      await expect(send(letter('refused-late'))).rejects.toThrow(MailNotSent);
      expect(await send(letter('refused-late'))).toBe(true);
    });
  });

  it('that the relay refused is free at once, and leaves when it is tried again', async () => {
    relay.fates.push('refuse');
    await expect(send(letter('refused'))).rejects.toThrow(MailNotSent);
    expect(await send(letter('refused'))).toBe(true);
    expect(new Set(ids()).size).toBe(1);
  });

  it('that could not be written claims nothing', async () => {
    const broken = letter('unwritten', {
      write: () => {
        throw new Error('no words');
      },
    });
    await expect(send(broken)).rejects.toThrow('no words');
    expect(await send(letter('unwritten'))).toBe(true);
  });

  it('whose fate nobody knows is kept back until its claim has run out, then repeated under the same Message-ID', async () => {
    relay.fates.push('hang-up');
    await expect(send(letter('unknown'))).rejects.not.toThrow(MailNotSent);
    expect(relay.messages).toHaveLength(1);
    const again = send(letter('unknown', { to: { email: 'ines@new.example' } }));
    // Two minutes pass.
    await portal.database.query(
      `update letters set claimed_at = claimed_at - interval '121 seconds' where effect_key = 'unknown'`,
    );
    expect(await again).toBe(true);
    expect(ids()).toHaveLength(2);
    expect(new Set(ids()).size).toBe(1);
    expect(await send(letter('unknown'))).toBe(false);
  });

  it('is written in the language of its reader: the chosen one, else that of the matter, else the employer’s', async () => {
    await send(letter('language-1'));
    await send(letter('language-2', { to: { email: 'ines@acme.example', otherwise: 'en' } }), acting('fr'));
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(acting(), { email: 'Ines@acme.example', role: 'hr', displayName: 'Inès' });
    await portal.database.query(`update members set locale = 'en' where email ilike 'ines@acme.example'`);
    await send(letter('language-3'), acting('fr'));
    expect(subjects()).toEqual(['Letter in fr', 'Letter in en', 'Letter in en']);
  });
});

describe('letters that are in doubt or cannot leave', () => {
  it('keep no other letter of their job back', async () => {
    relay.fates.push('accept', 'refuse', 'accept');
    const three = ['one', 'two', 'three'].map((key) => letter(`many-${key}`));
    await expect(portal.app.get(Letters).sendAll(acting(), three)).rejects.toThrow('1 of 3 letters did not leave');
    await portal.app.get(Letters).sendAll(acting(), three);
    expect(relay.messages).toHaveLength(4);
  });

  it('leave three times at most when nobody ever learns their fate', async () => {
    const pass = () =>
      portal.database.query(
        `update letters set claimed_at = claimed_at - interval '121 seconds' where effect_key = 'doubtful'`,
      );
    for (let copy = 1; copy <= 3; copy += 1) {
      relay.fates.push('hang-up');
      await expect(send(letter('doubtful'))).rejects.not.toThrow(LetterUncertain);
      await pass();
    }
    await expect(send(letter('doubtful'))).rejects.toThrow(LetterUncertain);
    expect(relay.messages).toHaveLength(3);
    expect(new Set(ids()).size).toBe(1);
  });
});
