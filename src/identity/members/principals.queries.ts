import { Injectable } from '@nestjs/common';
import type { HolidayZone } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { Wording } from '#libs/platform/i18n/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { SessionPerson } from '#libs/platform/http/index.js';
import type { Role } from '../../access/index.js';
import { logoPath, wordingSql } from '../../employers/index.js';
import { worksOnSql } from '../../employees/index.js';
import { rolesSql } from './role-sources.queries.js';

/** What every request must know of its member, read anew each time: a deactivation acts at once (ASVS 7.4.2). */
export interface MemberFacts {
  readonly memberId: string;
  readonly employerId: string;
  readonly employerName: string;
  readonly employerSlug: string;
  readonly employerLocale: Locale;
  /** Where the employer's days begin, and which public holidays it has. */
  readonly timeZone: string;
  readonly holidayZone: HolidayZone;
  /** Fingerprint of the employer's logo; null where it shows none. */
  readonly employerLogo: string | null;
  /** The words in which the portal speaks to people of this employer; null for the usual ones. */
  readonly wording: Wording | null;
  readonly displayName: string;
  readonly email: string;
  readonly employeeId: string | null;
  /** Given here, by the register or by a group. */
  readonly roles: readonly Role[];
  readonly locale: Locale | null;
  /** Sessions that began before are over; null when none was ever ended from here. */
  readonly sessionsEndedAt: Date | null;
}

/** The day that it is at the employer `e`; `$2` is now. */
const THEIR_DAY = `($2::timestamptz at time zone e.time_zone)::date`;

/** Columns of {@link MemberFacts}, of {@link ACTIVE_MEMBERS}. */
export const MEMBER_FACTS = `m.id as "memberId", m.employer_id as "employerId", e.name as "employerName",
  e.slug as "employerSlug", e.locale as "employerLocale", e.logo as "employerLogo",
  e.time_zone as "timeZone", e.holiday_zone as "holidayZone", ${wordingSql('e')} as wording,
  m.display_name as "displayName", m.email, m.employee_id as "employeeId", ${rolesSql('m', THEIR_DAY)} as roles, m.locale,
  m.sessions_ended_at as "sessionsEndedAt"`;
/** Active members `m` with their employer `e`, which is open, up to a condition that goes on with `and`; `$2` is now. */
export const ACTIVE_MEMBERS = `members m
  join employers e on e.id = m.employer_id
  left join employees p on p.employer_id = m.employer_id and p.id = m.employee_id
  where m.deactivated_at is null and e.closed_at is null and (p.id is null or ${worksOnSql('p', THEIR_DAY)})`;

/** A member as the platform knows a signed-in person: acting for the employer. */
export function personOfEmployer(facts: MemberFacts): SessionPerson {
  const {
    employerId,
    employerName,
    employerLocale,
    employerLogo,
    employerSlug: _,
    timeZone,
    holidayZone,
    ...person
  } = facts;
  return {
    ...person,
    organisation: { kind: 'employer', id: employerId },
    zone: { timeZone, holidayZone },
    organisationName: employerName,
    organisationLocale: employerLocale,
    organisationLogo: employerLogo && logoPath(employerLogo),
  };
}

/** The member who signs in, as of now. */
@Injectable()
export class Principals {
  constructor(private readonly clock: Clock) {}

  /** An active member, or null when the member is deactivated, gone, or no longer employed. */
  async activeIn(tx: Tx, memberId: string): Promise<MemberFacts | null> {
    return tx.row<MemberFacts>(`select ${MEMBER_FACTS} from ${ACTIVE_MEMBERS} and m.employer_id = $1 and m.id = $3`, [
      tenantOf(tx),
      this.clock.now(),
      memberId,
    ]);
  }
}
