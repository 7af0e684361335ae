import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** What the audit log says of an account. */
export interface MemberTrace {
  readonly id: string;
  /** The first act that it tells of this account; null where it tells of none. */
  readonly first: string | null;
  /** When the person last signed in, however; null for never. */
  readonly lastSignInAt: Date | null;
}

/** How accounts began and when people last signed in, as entries tell it: nothing is noted for it a second time. */
@Injectable()
export class MemberTraces {
  async of(tx: Tx, memberIds: readonly string[]): Promise<MemberTrace[]> {
    return tx.rows<MemberTrace>(
      `select coalesce(m.id, '') as id,
         (select e.action from audit_entries e where e.chain_id = $1 and e.subject_type = 'member' and e.subject_id = m.id
          order by e.at, e.seq limit 1) as first,
         (select e.at from audit_entries e
          where e.chain_id = $1 and e.actor_id = m.id and e.action in ('identity.sign-in', 'identity.sign-in-locally')
          order by e.at desc, e.seq desc limit 1) as "lastSignInAt"
       from unnest($2::text[]) as m(id)`,
      [tenantOf(tx), memberIds],
    );
  }
}
