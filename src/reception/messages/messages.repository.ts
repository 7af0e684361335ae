import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { organisationOf, tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A message as its sender finds it again. */
export interface SentMessage {
  readonly id: string;
  readonly site: string;
  readonly zone: string;
  readonly day: IsoDate;
  readonly text: string;
  /** People who were expected when it was sent. */
  readonly people: number;
  readonly sentAt: Date;
}

/** A message to send. */
export interface NewMessage extends Pick<SentMessage, 'id' | 'day' | 'text' | 'people' | 'sentAt'> {
  readonly siteId: string;
}

/** A message as an employer's people read it. */
export interface ReceivedMessage {
  readonly siteId: string;
  readonly day: IsoDate;
  readonly text: string;
  /** The operator. */
  readonly sender: string;
}

/** Messages to those who come, on the side of the operator and on that of each employer. */
@Injectable()
export class MessagesRepository {
  /** How many people are expected at a site on a day, of all employers. */
  async expected(tx: Tx, siteId: string, day: IsoDate): Promise<number> {
    organisationOf(tx, 'operator');
    const row = await tx.row<{ people: number }>(
      `select count(distinct b.person)::int as people from bookings_of_anybody($1, $2, $2) b`,
      [siteId, day],
    );
    return row?.people ?? 0;
  }

  /** How many messages the operator has sent about a day of a site. */
  async sent(tx: Tx, siteId: string, day: IsoDate): Promise<number> {
    const row = await tx.row<{ messages: number }>(
      `select count(*)::int as messages from arrival_messages where organisation_id = $1 and site_id = $2 and day = $3`,
      [organisationOf(tx, 'operator'), siteId, day],
    );
    return row?.messages ?? 0;
  }

  /** @returns false when the same words were sent before */
  async add(tx: Tx, { id, siteId, day, text, people, sentAt }: NewMessage): Promise<boolean> {
    return tx.has(
      `insert into arrival_messages (id, organisation_id, site_id, day, text, people, sent_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
      [id, organisationOf(tx, 'operator'), siteId, day, text, people, sentAt],
    );
  }

  /** The operator's latest messages, the last one first. */
  async latest(tx: Tx, limit: number): Promise<SentMessage[]> {
    return tx.rows<SentMessage>(
      `select m.id, s.name as site, s.zone, to_char(m.day, 'YYYY-MM-DD') as day, m.text, m.people, m.sent_at as "sentAt"
       from arrival_messages m join sites s on s.id = m.site_id
       where m.organisation_id = $1 order by m.sent_at desc, m.id desc limit $2`,
      [organisationOf(tx, 'operator'), limit],
    );
  }

  /** The employers of whom somebody may be expected at a site from a day on. */
  async employersAt(tx: Tx, siteId: string, day: IsoDate): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select coalesce(id, $1) as id from employers_booked_at($1, $2) as id order by 1`,
      [siteId, day],
    );
    return rows.map(({ id }) => id);
  }

  /** The tenant's people who are expected at a site on a day. */
  async peopleAt(tx: Tx, siteId: string, day: IsoDate): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select distinct employee_id as id from bookings
       where employer_id = $1 and site_id = $2 and day = $3 and cancelled_at is null order by 1`,
      [tenantOf(tx), siteId, day],
    );
    return rows.map(({ id }) => id);
  }

  /** A message, while somebody of the tenant is expected there; null otherwise. */
  async received(tx: Tx, messageId: string): Promise<ReceivedMessage | null> {
    tenantOf(tx);
    return tx.row<ReceivedMessage>(
      `select coalesce(m.site_id, $1) as "siteId", coalesce(to_char(m.day, 'YYYY-MM-DD'), '') as day,
         coalesce(m.text, '') as text, coalesce(m.sender, '') as sender from message_to_arrivals($1) m`,
      [messageId],
    );
  }
}
