import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { SamlRefusalReason } from './saml-refusal.js';

/** How many refusals of a connection are kept: enough to see what goes wrong, too few to be worth flooding. */
const KEPT = 30;

/** An answer of an identity provider that was refused. */
export interface RefusedAnswer {
  readonly at: Date;
  readonly reason: string;
  /** What the person saw on the page. */
  readonly reference: string;
}

/** The last refusals of each connection, for its administrator. No content of a message is kept. */
@Injectable()
export class SamlRefusalsRepository {
  async add(tx: Tx, connectionId: string, refused: RefusedAnswer & { reason: SamlRefusalReason }): Promise<void> {
    await tx.run(
      `insert into saml_refusals (employer_id, connection_id, at, reason, reference) values ($1, $2, $3, $4, $5)`,
      [tenantOf(tx), connectionId, refused.at, refused.reason, refused.reference],
    );
    await tx.run(
      `delete from saml_refusals where employer_id = $1 and connection_id = $2 and id not in (
         select id from saml_refusals where employer_id = $1 and connection_id = $2 order by id desc limit $3)`,
      [tenantOf(tx), connectionId, KEPT],
    );
  }

  /** Newest first. */
  async last(tx: Tx, connectionId: string, limit: number): Promise<readonly RefusedAnswer[]> {
    return tx.rows<RefusedAnswer>(
      `select at, reason, reference from saml_refusals where employer_id = $1 and connection_id = $2
       order by id desc limit $3`,
      [tenantOf(tx), connectionId, limit],
    );
  }
}
