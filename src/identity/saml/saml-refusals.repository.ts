import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { SamlRefusalReason } from './saml-refusal.js';

/** How many refusals of a connection are kept of each reason: strangers, who can cause a few of the reasons, push out no other. */
const KEPT = 30;
/** How many of one reason are listed, so that they hide no other either. */
const LISTED = 5;

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
      `delete from saml_refusals where employer_id = $1 and connection_id = $2 and reason = $3 and id not in (
         select id from saml_refusals where employer_id = $1 and connection_id = $2 and reason = $3
         order by id desc limit $4)`,
      [tenantOf(tx), connectionId, refused.reason, KEPT],
    );
  }

  /** Newest first, a few of each reason. */
  async last(tx: Tx, connectionId: string, limit: number): Promise<readonly RefusedAnswer[]> {
    return tx.rows<RefusedAnswer>(
      `select at, reason, reference from (
         select id, at, reason, reference, row_number() over (partition by reason order by id desc) as nth
         from saml_refusals where employer_id = $1 and connection_id = $2) r
       where nth <= $4 order by id desc limit $3`,
      [tenantOf(tx), connectionId, limit, LISTED],
    );
  }
}
