import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantNamed, UnitOfWork } from '#libs/platform/db/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { worksOnSql } from '../../employees/index.js';

/** Whose bookings an address shows. */
export interface FeedReader {
  readonly employerId: string;
  readonly employeeId: string;
  /** The employer's zone (IANA), in which its days begin. */
  readonly zone: string;
  /** The person's language, else the employer's. */
  readonly locale: Locale;
  readonly lastReadOn: IsoDate | null;
}

/** Finds the person behind a secret address, in one statement; the address alone names its tenant. */
@Injectable()
export class FeedReaders {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Null for an unknown or former address, and for whoever has left or may no longer sign in: they read nothing more. */
  async of(hash: string): Promise<FeedReader | null> {
    return this.uow.ask((sql) =>
      sql.row<FeedReader>(
        `select f.* from ${tenantNamed('tenant_of_calendar_feed($1)')} cross join lateral (
           select e.id as "employerId", p.id as "employeeId", e.time_zone as zone, coalesce(m.locale, e.locale) as locale,
             c.last_read_on::text as "lastReadOn"
           from calendar_feeds c
             join employers e on e.id = c.employer_id and e.closed_at is null
             join employees p on p.employer_id = c.employer_id and p.id = c.employee_id
             join members m on m.employer_id = c.employer_id and m.employee_id = p.id and m.deactivated_at is null
           where c.employer_id = t.employer_id and c.token_hash = $1
             and ${worksOnSql('p', `($2::timestamptz at time zone e.time_zone)::date`)} offset 0) f`,
        [hash, this.clock.now()],
      ),
    );
  }
}
