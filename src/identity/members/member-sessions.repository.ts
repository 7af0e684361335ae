import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** An active web session of a member, as an administrator sees it. */
export interface LiveSession {
  /** When it began, in milliseconds since 1970. */
  readonly startedAt: number;
  /** When it ends unless the person comes back before. */
  readonly endsAt: Date;
}

/**
 * The web sessions of a tenant's members: the store has no tenant column, so the tenant is read from the session's
 * content.
 */
@Injectable()
export class MemberSessionsRepository {
  /** Active sessions of a member, the newest first. */
  async of(tx: Tx, memberId: string, now: Date): Promise<LiveSession[]> {
    return tx.rows<LiveSession>(
      `select coalesce((sess #>> '{principal,startedAt}')::float8, 0) as "startedAt", expire as "endsAt"
       from web_sessions
       where sess #>> '{principal,memberId}' = $1 and sess #>> '{principal,employerId}' = $2 and expire > $3
       order by 1 desc`,
      [memberId, tenantOf(tx), now],
    );
  }

  /** Removes a member's sessions and the records by which an identity provider could end them. @returns how many */
  async remove(tx: Tx, memberId: string): Promise<number> {
    return tx.run(
      `with ended as (
         delete from web_sessions
         where sess #>> '{principal,memberId}' = $1 and sess #>> '{principal,employerId}' = $2 returning sid),
       unlinked as (delete from saml_sessions where employer_id = $2::uuid and sid in (select sid from ended))
       select sid from ended`,
      [memberId, tenantOf(tx)],
    );
  }
}
