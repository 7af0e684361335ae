import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { ACTIVE_MEMBERS } from '../members/principals.queries.js';

/** Whom the end of a connection would hit. */
export interface HitByClosing {
  /** Who may come in and has come in by it. */
  readonly known: number;
  /** Of them, those whom no other open connection knows and who have no account of the portal. */
  readonly stranded: number;
  /** Web sessions that came from it and go on. */
  readonly sessions: number;
}

/** Who comes in by a connection. */
@Injectable()
export class PeopleOfConnection {
  constructor(private readonly clock: Clock) {}

  async of(tx: Tx, connectionId: string): Promise<HitByClosing> {
    const row = await tx.row<HitByClosing>(
      `select count(*)::int as known,
         (count(*) filter (where m.account_id is null and not exists (
            select from saml_subjects o join saml_connections c on c.employer_id = o.employer_id and c.id = o.connection_id
            where o.employer_id = $1 and o.member_id = m.id and o.connection_id <> $3 and c.closed_at is null)))::int as stranded,
         (select count(*) from saml_sessions s where s.employer_id = $1 and s.connection_id = $3
            and exists (select from web_sessions w where w.sid = s.sid and w.expire > now()))::int as sessions
       from ${ACTIVE_MEMBERS} and m.employer_id = $1
         and exists (select from saml_subjects s
                     where s.employer_id = $1 and s.connection_id = $3 and s.member_id = m.id)`,
      [tenantOf(tx), this.clock.now(), connectionId],
    );
    return row ?? { known: 0, stranded: 0, sessions: 0 };
  }
}
