import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { ACTIVE_MEMBERS } from '../members/principals.queries.js';

/** What the end of an employer's access would hit: counts, and nobody's name. */
export interface HitByClosing {
  readonly people: number;
  readonly sessions: number;
  readonly tokens: number;
}

/** What the platform asks of an employer's rows: counts, and whether somebody is there; nobody's name. */
@Injectable()
export class HitByClosingEmployer {
  constructor(private readonly clock: Clock) {}

  async count(tx: Tx): Promise<HitByClosing> {
    const row = await tx.row<HitByClosing>(
      `select (select count(*) from ${ACTIVE_MEMBERS} and m.employer_id = $1 and m.email not like '%.invalid')::int as people,
         (select count(*) from web_sessions w where w.sess #>> '{principal,employerId}' = $1::text and w.expire > now())::int as sessions,
         (select count(*) from api_tokens k where k.employer_id = $1 and k.revoked_at is null
            and (k.expires_at is null or k.expires_at > $2))::int as tokens`,
      [tenantOf(tx), this.clock.now()],
    );
    return row ?? { people: 0, sessions: 0, tokens: 0 };
  }

  /** Whether somebody of the tenant decides about access: an administrator who has come in already, however. */
  async hasAdministrator(tx: Tx): Promise<boolean> {
    return tx.has(
      `select 1 from members m where m.employer_id = $1 and 'admin' = any (m.roles) and m.deactivated_at is null
         and (m.account_id is not null
           or exists (select from saml_subjects s where s.employer_id = $1 and s.member_id = m.id))`,
      [tenantOf(tx)],
    );
  }
}
