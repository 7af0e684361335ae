import { Injectable } from '@nestjs/common';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Stamp } from '../gate/presence-documents.repository.js';
import type { ReleaseConditions, ReleaseTerms } from './release-terms.js';

const TERMS = `id, after_minutes as minutes, register_reference as "registerReference", informed_on::text as "informedOn",
  consulted_on::text as "consultedOn", opened_by as "openedBy", opened_at as "openedAt", closed_by as "closedBy",
  closed_at as "closedAt", closed_because as "closedBecause"`;

/** When desks without a recorded arrival are released, and which were. PostgreSQL keeps it in step with the recording of presence. */
@Injectable()
export class ReleaseTermsRepository {
  /** The terms that hold now; null while nothing is released. */
  async now(tx: Tx): Promise<ReleaseTerms | null> {
    return tx.row<ReleaseTerms>(
      `select ${TERMS} from presence_release_terms where employer_id = $1 and closed_at is null`,
      [tenantOf(tx)],
    );
  }

  /** The times in which it was on, the latest first. */
  async all(tx: Tx): Promise<ReleaseTerms[]> {
    return tx.rows<ReleaseTerms>(
      `select ${TERMS} from presence_release_terms where employer_id = $1 order by opened_at desc, id desc limit 50`,
      [tenantOf(tx)],
    );
  }

  /**
   * Breaks `presence_release_terms_presence` while presence is off, `presence_release_terms_consulted` without a consultation,
   * `presence_release_terms_open` where it is on.
   */
  async open(tx: Tx, conditions: ReleaseConditions, { by, at }: Stamp): Promise<void> {
    await tx.run(
      `insert into presence_release_terms (id, employer_id, after_minutes, register_reference, informed_on, consulted_on,
         opened_by, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        newId(),
        tenantOf(tx),
        conditions.minutes,
        conditions.registerReference,
        conditions.informedOn,
        conditions.consultedOn,
        by,
        at,
      ],
    );
  }

  /** @returns whether it was on */
  async close(tx: Tx, { by, at }: Stamp): Promise<boolean> {
    const rows = await tx.run(
      `update presence_release_terms set closed_by = $2, closed_at = $3, closed_because = 'switched-off'
       where employer_id = $1 and closed_at is null`,
      [tenantOf(tx), by, at],
    );
    return rows > 0;
  }

  /**
   * Bookings that are going on and whose time for an arrival has passed, of those that began since the terms hold; whether anybody
   * arrived is asked of each apart. At most 500.
   */
  async due(tx: Tx, { openedAt, minutes }: ReleaseTerms, at: Date): Promise<{ readonly bookingId: string }[]> {
    return tx.rows<{ bookingId: string }>(
      `select b.id as "bookingId" from bookings b
       where b.employer_id = $1 and b.day between ($2::timestamptz at time zone 'UTC')::date - 1
           and ($2::timestamptz at time zone 'UTC')::date + 1
         and b.cancelled_at is null and b.during @> $2::timestamptz and lower(b.during) >= $3
         and greatest(lower(b.during), b.created_at) + make_interval(mins => $4) <= $2
         and not exists (select from presence_releases r where r.employer_id = b.employer_id and r.booking_id = b.id)
         and not exists (select from day_entries v where v.employer_id = b.employer_id and v.employee_id = b.employee_id
           and v.day = b.day and v.origin = 'checked-in')
       order by b.employee_id, b.id limit 500`,
      [tenantOf(tx), at, openedAt, minutes],
    );
  }

  /** Notes a release. Breaks `presence_releases_arrived` where an arrival is recorded. @returns false where it was noted before */
  async note(
    tx: Tx,
    { bookingId, termsId }: { readonly bookingId: string; readonly termsId: string },
    at: Date,
  ): Promise<boolean> {
    return tx.has(
      `insert into presence_releases (employer_id, booking_id, terms_id, released_at) values ($1, $2, $3, $4)
       on conflict do nothing returning 1`,
      [tenantOf(tx), bookingId, termsId, at],
    );
  }
}
