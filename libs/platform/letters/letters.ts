import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Locale, RequestContext } from '../context/index.js';
import { isUnavailable, newId, UnitOfWork, type Tx } from '../db/index.js';
import { retryAdvice, said, type RetryAdvice } from '../errors/index.js';
import { speaking } from '../i18n/index.js';
import { MailNotConfigured, MailNotSent, MailRelayAway, Mailer, type Mail } from '../mail/index.js';
import { MemberDirectory } from '../members/index.js';
import { LEASE_SECONDS, LetterRepository } from './letter.repository.js';
import type { LetterTrouble } from './undelivered-letters.queries.js';
import { Letterheads, type Letterhead } from './letterheads.js';

/** The content of a letter in one language. */
export type LetterContent = Pick<Mail, 'subject' | 'html' | 'text' | 'attachments'>;

/** The recipient of a letter. It is written in the recipient's own language, not that of whoever caused it. */
export interface Recipient {
  readonly email: string;
  /** The employee record, where there is one: a person may have changed their address since they chose a language. */
  readonly employeeId?: string | null;
  /** The language when the recipient has chosen none: an agreement's, say. Default: the employer's. */
  readonly otherwise?: Locale;
}

/** Days that the trace of a letter is kept, without its content: longer than anything that could repeat it. */
export const TRACE_DAYS = 400;

/** One letter to one person. */
export interface Letter {
  /** Names the letter for ever: with one key one letter leaves. */
  readonly effectKey: string;
  readonly to: Recipient;
  readonly write: (locale: Locale, letterhead: Letterhead) => LetterContent | Promise<LetterContent>;
  /** Runs once, in the transaction that records that the letter left. */
  readonly onSent?: (tx: Tx) => Promise<void>;
}

/** The outcome stays unknown and the letter is no longer retried: it may have left, more than once. */
export class LetterUncertain extends Error implements RetryAdvice {
  override readonly name = 'LetterUncertain';
  readonly retryAfter = null;
}

/** Why a letter did not leave. `handedOver`: whether it was passed to the mailer. */
function troubleOf(error: unknown, handedOver: boolean): LetterTrouble {
  if (error instanceof MailNotSent) return error.trouble;
  return handedOver ? 'in-doubt' : 'not-written';
}

/** Another worker is sending the letter, or began to and was not heard from again. */
class LetterUnderway extends Error implements RetryAdvice {
  override readonly name = 'LetterUnderway';
  readonly retryAfter = 30;
}

/** Some letters of a job did not leave; the others did. */
class SomeLettersNotSent extends AggregateError {
  override readonly name: string = 'SomeLettersNotSent';
}

/** The same where trying again is pointless for each. */
class TheseLettersNotSent extends SomeLettersNotSent implements RetryAdvice {
  override readonly name = 'TheseLettersNotSent';
  readonly retryAfter = null;
}

/** A letter that this call alone may send until `until` (`performance.now()`). */
interface Claimed {
  readonly claimId: string;
  readonly messageId: string;
  readonly until: number;
}

/** How long a second worker waits for the first, in milliseconds. */
const PATIENCE_MS = 5_000;
/** How often a second worker looks whether the first has ended, in milliseconds. */
const LOOK_MS = 250;
/** How often an unavailable database is told what became of a letter, in milliseconds. */
const TELL_MS = 1_000;

/**
 * Sends letters: claim (committed) → send, with no transaction open → confirm.
 *
 * Exactly once as long as the outcome is known: a confirmed letter is never sent again, and one that the relay refused
 * may be retried. Where the connection to the relay broke before it answered, or the process ended or the database stayed
 * away between handing the mail over and confirming it, nobody can know whether it left: after `LEASE_SECONDS` it is sent
 * again under the Message-ID that was kept, by which mailboxes (and our own outbox in the demonstration) recognise a
 * repetition. Only then may a letter leave more than once, and never more than three times: a relay that accepts letters
 * without confirming would deliver each of them.
 */
@Injectable()
export class Letters {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly letters: LetterRepository,
    private readonly members: MemberDirectory,
    private readonly letterheads: Letterheads,
    private readonly mailer: Mailer,
  ) {}

  /**
   * Sends a letter unless it has left before; called from jobs. Waits a little for a second worker that is sending the same.
   * @returns whether this call sent it. @throws MailNotSent, MailNotConfigured, or the transport's error when the outcome is
   *   not known; the job is then tried again. LetterUncertain when that was so three times
   */
  async send(ctx: RequestContext, letter: Letter): Promise<boolean> {
    const claimId = newId();
    const { effectKey } = letter;
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const claim = await this.uow.run(ctx, (tx) => this.letters.claim(tx, { ...this.announced(letter), claimId }));
      if (claim === 'sent') return false;
      if (claim === 'uncertain') {
        await this.uow.run(ctx, async (tx) => {
          await this.letters.note(tx, effectKey, 'in-doubt');
          await this.letters.tell(tx, effectKey);
        });
        throw new LetterUncertain(`nobody knows whether ${effectKey} left`);
      }
      if (claim === 'underway') {
        if (performance.now() > until) throw new LetterUnderway(`${effectKey} is being sent elsewhere`);
        await wait(LOOK_MS);
        continue;
      }
      const claimed = { ...claim, claimId, until: performance.now() + LEASE_SECONDS * 1000 };
      await this.leave(ctx, letter, claimed);
      await this.record(ctx, claimed, async (tx) => {
        if (await this.letters.confirm(tx, effectKey)) await letter.onSent?.(tx);
      });
      return true;
    }
  }

  /** Records what became of a claimed letter. While the database is unavailable it retries until the claim has expired. */
  private async record(ctx: RequestContext, { until }: Claimed, work: (tx: Tx) => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await this.uow.run(ctx, work);
      } catch (error) {
        if (!isUnavailable(error) || performance.now() + TELL_MS > until) throw error;
        await wait(TELL_MS);
      }
    }
  }

  /**
   * Sends several letters of one job, one after the other: one that fails delays no other, unless the relay is away for
   * all. @throws when any did not leave
   */
  async sendAll(ctx: RequestContext, letters: readonly Letter[]): Promise<void> {
    await this.announce(ctx, letters);
    const failures: unknown[] = [];
    for (const letter of letters) {
      try {
        await this.send(ctx, letter);
      } catch (error) {
        if (error instanceof MailRelayAway || error instanceof MailNotConfigured || isUnavailable(error)) throw error;
        failures.push(error);
      }
    }
    if (failures.length === 0) return;
    const [first] = failures;
    const why = said(first);
    const message = `${failures.length} of ${letters.length} letters did not leave: ${why}`;
    const pointless = failures.every((error) => retryAdvice(error)?.retryAfter === null);
    throw pointless ? new TheseLettersNotSent(failures, message) : new SomeLettersNotSent(failures, message);
  }

  /** Records which letters a job will send before it begins, so that those it never reaches are reported as well. */
  async announce(ctx: RequestContext, letters: readonly Pick<Letter, 'effectKey' | 'to'>[]): Promise<void> {
    if (letters.length === 0) return;
    const announced = letters.map((letter) => this.announced(letter));
    await this.uow.run(ctx, (tx) => this.letters.announce(tx, announced));
  }

  private announced({ effectKey, to: { email } }: Pick<Letter, 'effectKey' | 'to'>) {
    return { effectKey, messageId: this.mailer.messageId(effectKey, email), recipient: email };
  }

  private async leave(ctx: RequestContext, letter: Letter, claimed: Claimed): Promise<void> {
    let handedOver = false;
    try {
      const { locale, letterhead } = await this.uow.read(ctx, async (tx) => ({
        locale: await this.members.languageOf(tx, letter.to),
        letterhead: await this.letterheads.of(tx),
      }));
      const content = await speaking(letterhead.wording, () => letter.write(locale, letterhead));
      handedOver = true;
      await this.mailer.send(ctx, {
        ...content,
        sender: letterhead.sender,
        to: letter.to.email,
        messageId: claimed.messageId,
      });
    } catch (error) {
      const trouble = troubleOf(error, handedOver);
      await this.record(ctx, claimed, async (tx) => {
        // A letter that certainly did not leave may be retried at once; the others wait until the claim has expired.
        if (trouble !== 'in-doubt') await this.letters.release(tx, letter.effectKey, claimed.claimId);
        await this.letters.note(tx, letter.effectKey, trouble);
        if (trouble === 'no-mailbox') await this.letters.tell(tx, letter.effectKey);
      });
      throw error;
    }
  }
}
