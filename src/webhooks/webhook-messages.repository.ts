import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** `dropped`: the webhook took nothing any more when its turn came. */
export type MessageState = 'waiting' | 'delivered' | 'failed' | 'dropped';

/** One message to one program. */
export interface WebhookMessage {
  readonly id: string;
  readonly webhookId: string;
  readonly type: string;
  readonly data: unknown;
  readonly happenedAt: Date;
  readonly state: MessageState;
  readonly attempts: number;
  /** HTTP status of the last answer; null when there was none. */
  readonly lastStatus: number | null;
  /** Why the last attempt failed: a reason of `OutboundRefusal`, or `status`; null when it did not. */
  readonly lastTrouble: string | null;
  readonly lastAt: Date | null;
}

/** How an attempt ended. */
export interface Attempt {
  readonly status: number | null;
  readonly trouble: string | null;
  readonly at: Date;
}

const COLUMNS = `id, webhook_id as "webhookId", type, data, happened_at as "happenedAt", state, attempts,
  last_status as "lastStatus", last_trouble as "lastTrouble", last_at as "lastAt"`;

/** How many messages a page shows. */
const LISTED = 50;

/** All SQL of messages to programs; they are made by `tell_programs`. */
@Injectable()
export class WebhookMessagesRepository {
  async byId(tx: Tx, id: string): Promise<WebhookMessage | null> {
    return tx.row<WebhookMessage>(`select ${COLUMNS} from webhook_messages where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
    ]);
  }

  /** The newest messages of a webhook. */
  async recent(tx: Tx, webhookId: string): Promise<WebhookMessage[]> {
    return tx.rows<WebhookMessage>(
      `select ${COLUMNS} from webhook_messages where employer_id = $1 and webhook_id = $2
       order by happened_at desc, id limit $3`,
      [tenantOf(tx), webhookId, LISTED],
    );
  }

  /** Makes a message that nothing led to: a test. */
  async add(tx: Tx, message: Pick<WebhookMessage, 'id' | 'webhookId' | 'type' | 'happenedAt'>): Promise<void> {
    await tx.run(
      `insert into webhook_messages (id, employer_id, webhook_id, type, data, happened_at) values ($1, $2, $3, $4, '{}', $5)`,
      [message.id, tenantOf(tx), message.webhookId, message.type, message.happenedAt],
    );
  }

  /** Notes an attempt. @returns how many there were */
  async attempted(tx: Tx, id: string, { status, trouble, at }: Attempt): Promise<number> {
    const row = await tx.row<{ attempts: number }>(
      `update webhook_messages set attempts = attempts + 1, last_status = $3, last_trouble = $4, last_at = $5,
         state = case when $4::text is null then 'delivered' else state end
       where employer_id = $1 and id = $2 returning attempts`,
      [tenantOf(tx), id, status, trouble, at],
    );
    return row?.attempts ?? 0;
  }

  async end(tx: Tx, id: string, state: 'failed' | 'dropped'): Promise<void> {
    await tx.run(`update webhook_messages set state = $3 where employer_id = $1 and id = $2 and state = 'waiting'`, [
      tenantOf(tx),
      id,
      state,
    ]);
  }

  /** Waits once more. @returns false when it does already */
  async again(tx: Tx, id: string): Promise<boolean> {
    return tx.has(
      `update webhook_messages set state = 'waiting', attempts = 0
       where employer_id = $1 and id = $2 and state <> 'waiting' returning id`,
      [tenantOf(tx), id],
    );
  }
}
