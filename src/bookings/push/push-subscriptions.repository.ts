import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A browser that is told. */
export interface PushSubscription {
  readonly id: string;
  readonly employeeId: string;
  /** Where to post, at the push service of its maker (RFC 8030). */
  readonly endpoint: string;
  /** Its key on P-256, uncompressed, and its secret (RFC 8291), base64url. */
  readonly publicKey: string;
  readonly authSecret: string;
  /** Whether place and time may stand on a locked screen. */
  readonly details: boolean;
  readonly subscribedAt: Date;
}

const COLUMNS = `id, employee_id as "employeeId", endpoint, public_key as "publicKey", auth_secret as "authSecret", details,
  subscribed_at as "subscribedAt"`;

/** All SQL of browsers that are told. */
@Injectable()
export class PushSubscriptionsRepository {
  /** A browser that was another person's of the same employer is this one's from then on. */
  async add(tx: Tx, one: PushSubscription & { readonly hash: string }): Promise<void> {
    await tx.run(
      `insert into push_subscriptions (id, employer_id, employee_id, endpoint, endpoint_hash, public_key, auth_secret, details,
         subscribed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (employer_id, endpoint_hash) do update set employee_id = excluded.employee_id,
         public_key = excluded.public_key, auth_secret = excluded.auth_secret, details = excluded.details,
         subscribed_at = excluded.subscribed_at`,
      [
        one.id,
        tenantOf(tx),
        one.employeeId,
        one.endpoint,
        one.hash,
        one.publicKey,
        one.authSecret,
        one.details,
        one.subscribedAt,
      ],
    );
  }

  async byId(tx: Tx, id: string): Promise<PushSubscription | null> {
    return tx.row<PushSubscription>(`select ${COLUMNS} from push_subscriptions where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
    ]);
  }

  async of(tx: Tx, employeeId: string): Promise<PushSubscription[]> {
    return tx.rows<PushSubscription>(
      `select ${COLUMNS} from push_subscriptions where employer_id = $1 and employee_id = $2 order by subscribed_at, id`,
      [tenantOf(tx), employeeId],
    );
  }

  /** @param employeeId whose it must be; null for anybody's @returns whether there was one */
  async remove(tx: Tx, id: string, employeeId: string | null): Promise<boolean> {
    return tx.has(
      `delete from push_subscriptions where employer_id = $1 and id = $2 and ($3::uuid is null or employee_id = $3) returning id`,
      [tenantOf(tx), id, employeeId],
    );
  }

  /** Forgets the browsers of people who have left by a day, or may no longer sign in. */
  async removeOfGone(tx: Tx, today: IsoDate): Promise<void> {
    await tx.run(
      `delete from push_subscriptions s using employees p
       where s.employer_id = $1 and p.employer_id = s.employer_id and p.id = s.employee_id and (p.left_on < $2 or exists (
         select from members m where m.employer_id = s.employer_id and m.employee_id = p.id and m.deactivated_at is not null))`,
      [tenantOf(tx), today],
    );
  }
}
