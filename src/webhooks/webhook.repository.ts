import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { WebhookEvent, WebhookState } from './webhook.rules.js';

/** A secret by what it follows from. */
export interface SecretSource {
  readonly keyId: string;
  readonly salt: string;
}

/** A program that is called when something happens. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly name: string;
  readonly events: readonly string[];
  readonly state: WebhookState;
  readonly secretKeyId: string;
  readonly secretSalt: string;
  readonly formerKeyId: string | null;
  readonly formerSalt: string | null;
  readonly formerUntil: Date | null;
  /** Since when no attempt has succeeded; null when the last one did. */
  readonly failingSince: Date | null;
  readonly createdAt: Date;
}

/** A webhook about to be kept. */
export interface NewWebhook {
  readonly id: string;
  readonly url: string;
  readonly name: string;
  readonly events: readonly WebhookEvent[];
  readonly secret: SecretSource;
  readonly at: Date;
}

const COLUMNS = `id, url, name, events, state, secret_key_id as "secretKeyId", secret_salt as "secretSalt",
  former_key_id as "formerKeyId", former_salt as "formerSalt", former_until as "formerUntil",
  failing_since as "failingSince", created_at as "createdAt"`;

/** All SQL of webhooks. */
@Injectable()
export class WebhookRepository {
  async add(tx: Tx, { id, url, name, events, secret, at }: NewWebhook): Promise<void> {
    await tx.run(
      `insert into webhooks (id, employer_id, url, name, events, state, secret_key_id, secret_salt, created_at)
       values ($1, $2, $3, $4, $5, 'active', $6, $7, $8)`,
      [id, tenantOf(tx), url, name, events, secret.keyId, secret.salt, at],
    );
  }

  async all(tx: Tx): Promise<Webhook[]> {
    return tx.rows<Webhook>(`select ${COLUMNS} from webhooks where employer_id = $1 order by created_at, id`, [
      tenantOf(tx),
    ]);
  }

  async byId(tx: Tx, id: string): Promise<Webhook | null> {
    return tx.row<Webhook>(`select ${COLUMNS} from webhooks where employer_id = $1 and id = $2`, [tenantOf(tx), id]);
  }

  /** @returns false when it has this state already */
  async setState(tx: Tx, id: string, state: WebhookState): Promise<boolean> {
    return tx.has(
      `update webhooks set state = $3, failing_since = null where employer_id = $1 and id = $2 and state <> $3 returning id`,
      [tenantOf(tx), id, state],
    );
  }

  /** Signs by another secret from now on, and by the present one as well until `until`. */
  async rotate(tx: Tx, id: string, secret: SecretSource, until: Date): Promise<void> {
    await tx.run(
      `update webhooks set former_key_id = secret_key_id, former_salt = secret_salt, former_until = $5,
         secret_key_id = $3, secret_salt = $4
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, secret.keyId, secret.salt, until],
    );
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.run(`delete from webhooks where employer_id = $1 and id = $2`, [tenantOf(tx), id]);
  }

  async answered(tx: Tx, id: string): Promise<void> {
    await tx.run(`update webhooks set failing_since = null where employer_id = $1 and id = $2`, [tenantOf(tx), id]);
  }

  /** @returns since when it fails */
  async failed(tx: Tx, id: string, at: Date): Promise<Date> {
    const row = await tx.row<{ since: Date }>(
      `update webhooks set failing_since = coalesce(failing_since, $3) where employer_id = $1 and id = $2
       returning coalesce(failing_since, $3) as since`,
      [tenantOf(tx), id, at],
    );
    return row?.since ?? at;
  }
}
