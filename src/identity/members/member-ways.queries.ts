import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** By what a member comes in. */
export interface MemberWay {
  readonly memberId: string;
  readonly by: 'saml' | 'oidc' | 'account' | 'directory';
  /** Of a connection. */
  readonly slug: string;
  readonly name: string | null;
  /** The connection is closed: the way is known and leads nowhere. */
  readonly closed: boolean;
}

/** Connections that know a member, their account of the portal, and the directory that keeps them. */
@Injectable()
export class MemberWays {
  async of(tx: Tx, memberIds: readonly string[]): Promise<MemberWay[]> {
    return tx.rows<MemberWay>(
      `select coalesce(w.member_id, '') as "memberId", coalesce(w.by, '') as by, coalesce(w.slug, '') as slug, w.name,
         coalesce(w.closed, false) as closed
       from (
         select s.member_id::text, c.protocol as by, c.slug, c.name, c.closed_at is not null as closed, 1 as place, c.created_at as since
         from saml_subjects s join saml_connections c on c.employer_id = s.employer_id and c.id = s.connection_id
         where s.employer_id = $1 and s.member_id = any ($2::uuid[])
         union all
         select m.id::text, 'account', '', null, false, 2, m.created_at from members m
         where m.employer_id = $1 and m.id = any ($2::uuid[]) and m.account_id is not null
         union all
         select d.member_id::text, 'directory', '', null, false, 3, d.created_at from directory_users d
         where d.employer_id = $1 and d.removed_at is null and d.member_id = any ($2::uuid[])) w
       order by w.member_id, w.place, w.since`,
      [tenantOf(tx), memberIds],
    );
  }
}
