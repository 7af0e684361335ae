import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../context/index.js';
import { UnitOfWork } from '../db/index.js';

/** One mail of the demo outbox. */
export interface SentMail {
  readonly id: string;
  readonly recipient: string;
  /** The name beside the portal's address; null for none. */
  readonly senderName: string | null;
  /** Where answers go, when not back to the portal's address. */
  readonly replyTo: string | null;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly sentAt: Date;
}

/** What the demo outbox shows: the newest hundred mails of the tenant. */
@Injectable()
export class SentMails {
  constructor(private readonly uow: UnitOfWork) {}

  recent(ctx: RequestContext): Promise<SentMail[]> {
    return this.uow.read(ctx, (tx) =>
      tx.rows(
        `select id, recipient, sender_name as "senderName", reply_to as "replyTo", subject, html, text, sent_at as "sentAt" from sent_mails
         where employer_id is not distinct from $1 order by sent_at desc limit 100`,
        [tx.employerId],
      ),
    );
  }
}
