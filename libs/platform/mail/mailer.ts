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
  /** Names the effect: the same key gives the same Message-ID, so a repetition is recognisable (and, in the demo, one). */
  readonly effectKey: string;
  readonly attachments?: readonly { fileName: string; type: string; bytes: Uint8Array }[];
}

/** Neither SMTP nor the demo outbox is configured: mail cannot leave. */
export class MailNotConfigured extends Error {}

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
      ? createTransport(config.smtpUrl, { disableFileAccess: true, disableUrlAccess: true })
      : null;
  }

  /** Whether mail has somewhere to go. */
  get isConfigured(): boolean {
    return this.transport !== null || this.config.demo;
  }

  /** @throws MailNotConfigured, or the transport's error (the job is then tried again). */
  async send(ctx: RequestContext, mail: Mail): Promise<void> {
    const messageId = this.messageId(mail);
    if (this.transport) {
      await this.transport.sendMail({
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

  private messageId(mail: Mail): string {
    const digest = createHash('sha256').update(`${mail.effectKey}\n${mail.to}`).digest('hex').slice(0, 40);
    return `${digest}@${new URL(this.config.baseUrl).hostname}`;
  }
}
