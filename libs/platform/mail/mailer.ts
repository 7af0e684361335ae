import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Clock } from '../clock/index.js';
import { CONFIG, type Config } from '../config/index.js';
import type { RequestContext } from '../context/index.js';
import { newId, UnitOfWork } from '../db/index.js';

/** A message that is ready to go. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Without the angle brackets. A repetition keeps it, so that it is recognised (and, in the demo, one). */
  readonly messageId: string;
  readonly attachments?: readonly { fileName: string; type: string; bytes: Uint8Array }[];
}

/** The mail certainly did not leave: the relay said no, or could not be reached at all. */
export class MailNotSent extends Error {}

/** Neither SMTP nor the demo outbox is configured: mail cannot leave. */
export class MailNotConfigured extends MailNotSent {}

/** In milliseconds; together shorter than a claim on a letter holds. */
const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

/** Nodemailer's codes for what ends before the relay has the message. */
const BEFORE_THE_MESSAGE = new Set(['EDNS', 'EAUTH', 'EENVELOPE', 'EMESSAGE']);

/** Whether an error of the transport says that the mail did not leave: a reply of refusal, or no conversation at all. */
function refusedByRelay(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { responseCode, code, syscall } = error as { responseCode?: number; code?: string; syscall?: string };
  return (
    (responseCode !== undefined && responseCode >= 400) ||
    (code !== undefined && BEFORE_THE_MESSAGE.has(code)) ||
    syscall === 'connect'
  );
}

const withoutBreaks = (text: string) => text.replaceAll(/[\r\n]+/g, ' ').trim();

/** Sends mail by SMTP, or into the in-app outbox in demo mode. Called from jobs only, never from a request. */
@Injectable()
export class Mailer {
  private readonly logger = new Logger(Mailer.name);
  private readonly transport: Transporter | null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {
    this.transport = config.smtpUrl
      ? createTransport(config.smtpUrl, { ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true })
      : null;
  }

  /** Whether mail has somewhere to go. */
  get isConfigured(): boolean {
    return this.transport !== null || this.config.demo;
  }

  /** @throws MailNotSent when it certainly did not leave; another error of the transport when nobody can know. */
  async send(ctx: RequestContext, mail: Mail): Promise<void> {
    const { messageId } = mail;
    if (this.transport) {
      await this.transport
        .sendMail({
          from: this.config.mailFrom,
          to: withoutBreaks(mail.to),
          subject: withoutBreaks(mail.subject),
          html: mail.html,
          text: mail.text,
          messageId: `<${messageId}>`,
          attachments: mail.attachments?.map(({ fileName, type, bytes }) => ({
            filename: fileName,
            contentType: type,
            content: Buffer.from(bytes),
          })),
        })
        .catch((error: unknown) => {
          throw refusedByRelay(error) ? new MailNotSent(error.message, { cause: error }) : error;
        });
    } else if (this.config.demo) {
      await this.uow.run(ctx, (tx) =>
        tx.run(
          `insert into sent_mails (id, employer_id, message_id, recipient, subject, html, text, sent_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (message_id) do nothing`,
          [
            newId(),
            tx.employerId,
            messageId,
            mail.to,
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

  /** The Message-ID of a letter, always the same for one key and address. */
  messageId(effectKey: string, to: string): string {
    const digest = createHash('sha256').update(`${effectKey}\n${to}`).digest('hex').slice(0, 40);
    return `${digest}@${new URL(this.config.baseUrl).hostname}`;
  }
}
