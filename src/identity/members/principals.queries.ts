import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { tenantNamed, tenantOf, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import type { Role } from '../../access/index.js';
import { worksOnSql } from '../../employees/index.js';
import type { TokenScope } from '../tokens/api-token.rules.js';

/** What every request must know of its member, read anew each time: a deactivation acts at once (ASVS 7.4.2). */
export interface MemberFacts {
  readonly memberId: string;
  readonly employerId: string;
  readonly employerName: string;
  readonly employerSlug: string;
  readonly employerLocale: Locale;
  readonly displayName: string;
  readonly email: string;
  readonly employeeId: string | null;
  readonly roles: readonly Role[];
  readonly locale: Locale | null;
  /** Sessions that began before are over; null when none was ever ended from here. */
  readonly sessionsEndedAt: Date | null;
}

const FACTS = `m.id as "memberId", m.employer_id as "employerId", e.name as "employerName",
  e.slug as "employerSlug", e.locale as "employerLocale",
  m.display_name as "displayName", m.email, m.employee_id as "employeeId", m.roles, m.locale,
  m.sessions_ended_at as "sessionsEndedAt"`;
/** Active members with their employer; `$2` is today. */
const ACTIVE = `members m
  join employers e on e.id = m.employer_id
  left join employees p on p.employer_id = m.employer_id and p.id = m.employee_id
  where m.deactivated_at is null and (p.id is null or ${worksOnSql('p', '$2')})`;

/** A token that is good, and whom it acts as. */
export interface TokenBearer extends MemberFacts {
  readonly tokenId: string;
  /** Day of its last use. */
  readonly lastUsedOn: IsoDate | null;
}

/** The member behind a session or a token, as of now. */
@Injectable()
export class Principals {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** An active member, or null when the member is deactivated, gone, or no longer employed. */
  async active(employerId: string, memberId: string): Promise<MemberFacts | null> {
    return this.uow.ask((sql) =>
      sql.row<MemberFacts>(
        `select f.* from ${tenantNamed('$1')} cross join lateral (
           select ${FACTS} from ${ACTIVE} and m.employer_id = t.employer_id and m.id = $3 offset 0) f`,
        [employerId, this.clock.today(), memberId],
      ),
    );
  }

  /** The same inside an open transaction of the tenant. */
  async activeIn(tx: Tx, memberId: string): Promise<MemberFacts | null> {
    return tx.row<MemberFacts>(`select ${FACTS} from ${ACTIVE} and m.employer_id = $1 and m.id = $3`, [
      tenantOf(tx),
      this.clock.today(),
      memberId,
    ]);
  }

  /**
   * Whom a bearer token acts as; the token alone names its tenant.
   * @returns null when it is unknown, revoked, past its end or of another scope, and where {@link active} gives null
   */
  async bearer(hash: string, scope: TokenScope): Promise<TokenBearer | null> {
    return this.uow.ask((sql) =>
      sql.row<TokenBearer>(
        `select f.* from ${tenantNamed('tenant_of_api_token($1)')} cross join lateral (
           select k.id as "tokenId", k.last_used_on::text as "lastUsedOn", ${FACTS}
           from api_tokens k, ${ACTIVE} and m.employer_id = t.employer_id and k.employer_id = m.employer_id
             and k.member_id = m.id and k.token_hash = $1 and k.scope = $3 and k.revoked_at is null
             and (k.expires_at is null or k.expires_at > $4) offset 0) f`,
        [hash, this.clock.today(), scope, this.clock.now()],
      ),
    );
  }
}
