import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import type { Counter } from 'prom-client';
import { Clock } from '../clock/index.js';
import { CONFIG, type Config } from '../config/index.js';
import type { RequestContext } from '../context/index.js';
import { newId, UnitOfWork } from '../db/index.js';
import { said, type RetryAdvice } from '../errors/index.js';
import { Metrics, withoutAddresses } from '../observability/index.js';
import { Tracing } from '../tracing/index.js';
import { MailBreaker, type MailAttempt } from './mail-breaker.js';
import { relayAnswer } from './relay-answer.rules.js';
import { SendingHoldRepository } from './sending-hold.repository.js';
import { smtpTransport } from './smtp-transport.js';

/** In whose name a message leaves; its address is always the portal's own. */
export interface MailSender {
  /** The name beside the address; null for none. */
  readonly name: string | null;
  /** Where answers go; null for back to the sender. */
  readonly replyTo: string | null;
}

/** A message ready to be sent. */
export interface Mail {
  readonly to: string;
  readonly sender: MailSender;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /**
   * Without the angle brackets. A repetition keeps it, so that mailboxes recognise it (and the demo outbox stores it
   * once).
   */
  readonly messageId: string;
  readonly attachments?: readonly { fileName: string; type: string; bytes: Uint8Array }[];
}

/**
 * Why a mail did not leave: the relay refused it, has no such mailbox, is away; there is no relay; letters are on hold.
 */
export type MailTrouble = 'refused' | 'no-mailbox' | 'relay-away' | 'no-relay' | 'held';

/** The mail certainly did not leave: the relay refused it, or could not be reached at all. */
export class MailNotSent extends Error {
  readonly trouble: MailTrouble = 'refused';
}

/** Neither SMTP nor the demo outbox is configured: mail cannot leave. */
export class MailNotConfigured extends MailNotSent {
  override readonly trouble = 'no-relay';
}

/** The relay is away. This costs no attempt: the mail is due again when the relay is next contacted. */
export class MailRelayAway extends MailNotSent implements RetryAdvice {
  override readonly trouble = 'relay-away';

  constructor(
    message: string,
    readonly retryAfter: number,
  ) {
    super(message);
  }
}

/** Letters are on hold (`SendingHoldRepository`): nothing may leave this copy. It costs no attempt. */
class SendingHeld extends MailNotSent implements RetryAdvice {
  override readonly trouble = 'held';
  readonly retryAfter = 600;
}

/** The relay does not know the mailbox: trying again is pointless. */
class MailboxRefused extends MailNotSent implements RetryAdvice {
  override readonly trouble = 'no-mailbox';
  readonly retryAfter = null;
}

/** How long a mail waits after the relay was found away, in seconds, unless the breaker says more. */
const AWAY_SECONDS = 15;

/** A mail with one calendar entry is an invitation: as a body of its own calendars take it in by themselves (RFC 6047, 2.4). */
function invitationIn({ attachments = [] }: Mail): { contentType: string; content: Buffer }[] {
  const entries = attachments.filter(({ type }) => /^text\/calendar;.*\bmethod=/.test(type));
  return entries.length === 1
    ? entries.map(({ type, bytes }) => ({ contentType: type, content: Buffer.from(bytes) }))
    : [];
}

const withoutBreaks = (text: string) => text.replaceAll(/[\r\n]+/g, ' ').trim();

/** Sends mail by SMTP, or into the in-app outbox in demo mode. Called from jobs only, never from a request. */
@Injectable()
export class Mailer {
  private readonly logger = new Logger(Mailer.name);
  private transport: Promise<Transporter> | undefined;
  private readonly breaker = new MailBreaker();
  private readonly mails: Counter;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly hold: SendingHoldRepository,
    private readonly tracing: Tracing,
    metrics: Metrics,
  ) {
    this.mails = metrics.counter(
      'palier_mail_total',
      'Mails by what the relay said: sent, refused, refused-for-good, away, unknown; postponed: it was not asked.',
      ['outcome'],
      ['sent', 'refused', 'refused-for-good', 'away', 'unknown', 'postponed'].map((outcome) => ({ outcome })),
    );
    metrics.gauge('palier_mail_breaker_open', 'Whether this process takes the mail relay to be away.', async () =>
      this.breaker.isOpen ? 1 : 0,
    );
  }

  /** Whether mail has somewhere to go. */
  get isConfigured(): boolean {
    return this.config.smtpUrl !== null || this.config.demo;
  }

  /**
   * @throws MailNotSent when it certainly did not leave; another error of the transport when the outcome is unknown.
   */
  async send(ctx: RequestContext, mail: Mail): Promise<void> {
    return this.tracing.span('send mail', { kind: 'client' }, () => this.sendNow(ctx, mail));
  }

  private async sendNow(ctx: RequestContext, mail: Mail): Promise<void> {
    const { messageId } = mail;
    const held = await this.hold.current();
    if (held) throw new SendingHeld(`letters are kept back: ${held.reason} (palier sending resume)`);
    if (this.config.smtpUrl) {
      await this.bySmtp(await (this.transport ??= smtpTransport(this.config.smtpUrl)), mail);
    } else if (this.config.demo) {
      await this.uow.run(ctx, (tx) =>
        tx.run(
          `insert into sent_mails (id, employer_id, message_id, recipient, sender_name, reply_to, subject, html, text, sent_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (message_id) do nothing`,
          [
            newId(),
            tx.employerId,
            messageId,
            mail.to,
            mail.sender.name,
            mail.sender.replyTo,
            withoutBreaks(mail.subject),
            mail.html,
            mail.text,
            this.clock.now(),
          ],
        ),
      );
    } else {
      throw new MailNotConfigured('set SMTP_URL: there is no mail relay and this is not the demo');
    }
    this.logger.debug(`mail ${messageId} sent`);
  }

  private async bySmtp(transport: Transporter, mail: Mail): Promise<void> {
    const attempt = this.breaker.begin();
    if (!attempt) {
      this.mails.inc({ outcome: 'postponed' });
      throw new MailRelayAway('the mail relay has been away and is not asked for a while', this.breaker.wait);
    }
    try {
      await transport.sendMail({
        // As an object: a library that parses text could read an address in the name.
        from: { name: withoutBreaks(mail.sender.name ?? ''), address: this.config.mailFrom },
        ...(mail.sender.replyTo !== null && { replyTo: { name: '', address: withoutBreaks(mail.sender.replyTo) } }),
        to: withoutBreaks(mail.to),
        subject: withoutBreaks(mail.subject),
        html: mail.html,
        text: mail.text,
        alternatives: invitationIn(mail),
        messageId: `<${mail.messageId}>`,
        attachments: mail.attachments?.map(({ fileName, type, bytes }) => ({
          filename: fileName,
          contentType: type,
          content: Buffer.from(bytes),
        })),
      });
    } catch (error) {
      throw this.read(error, attempt);
    }
    attempt.answered();
    this.mails.inc({ outcome: 'sent' });
  }

  /** Translates an error of the transport for the caller, and reports to the breaker. */
  private read(error: unknown, attempt: MailAttempt): unknown {
    const answer = relayAnswer(error);
    // Kept with the job and shown to operators: relays quote the address that they refuse.
    const message = withoutAddresses(said(error));
    this.mails.inc({ outcome: answer });
    if (answer === 'away' || answer === 'unknown') attempt.silent();
    else attempt.answered();
    if (this.breaker.isOpen) this.logger.warn(`the mail relay is away: ${message}`);
    switch (answer) {
      case 'away':
        return new MailRelayAway(message, Math.max(AWAY_SECONDS, this.breaker.wait));
      case 'refused':
        return new MailNotSent(message, { cause: error });
      case 'refused-for-good':
        return new MailboxRefused(message, { cause: error });
      case 'unknown':
        if (error instanceof Error) error.message = message;
        return error;
    }
  }

  /** The Message-ID of a letter, always the same for one key and address. */
  messageId(effectKey: string, to: string): string {
    const digest = createHash('sha256').update(`${effectKey}\n${to}`).digest('hex').slice(0, 40);
    return `${digest}@${new URL(this.config.baseUrl).hostname}`;
  }
}
