import { Injectable } from '@nestjs/common';
import type { Half } from '#libs/calendar/index.js';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';

/** Somebody who is expected today at a site of the operator. */
export interface ExpectedPerson {
  readonly bookingId: string;
  readonly site: string;
  readonly part: string;
  /** Clock times of the site: `08:30`. */
  readonly from: string;
  readonly to: string;
  readonly person: string;
  readonly company: string;
  readonly desk: string;
  /** Whether the employer lets presence be recorded. */
  readonly recorded: boolean;
  /** Whether the operator confirmed the half day. */
  readonly am: boolean;
  readonly pm: boolean;
}

/** What an operator says of half a day. */
export interface Confirmation {
  readonly bookingId: string;
  readonly half: Half;
  readonly present: boolean;
}

/** Who is expected today, and what the operator confirms: only through functions that return what was agreed on. */
@Injectable()
export class ExpectedPeopleRepository {
  /** By site and time; at most 2,000. */
  async at(tx: Tx, instant: Date): Promise<ExpectedPerson[]> {
    organisationOf(tx, 'operator');
    return tx.rows<ExpectedPerson>(
      `select coalesce(p.booking_id::text, '') as "bookingId", s.name as site, coalesce(p.part, '') as part,
         coalesce(to_char(p.starts_at at time zone s.zone, 'HH24:MI'), '') as from,
         coalesce(to_char(p.ends_at at time zone s.zone, 'HH24:MI'), '') as to,
         coalesce(p.person, '') as person, coalesce(p.company, '') as company, coalesce(p.desk, '') as desk,
         coalesce(p.recorded, false) as recorded, coalesce(p.am, false) as am, coalesce(p.pm, false) as pm
       from presence_of_operator($1) p join sites s on s.id = p.site_id
       order by s.name, s.id, p.starts_at, p.desk`,
      [instant],
    );
  }

  /** @returns what came of it: `confirmed`, `taken-back`, `known`, or why not */
  async confirm(tx: Tx, { bookingId, half, present }: Confirmation, host: string, instant: Date): Promise<string> {
    organisationOf(tx, 'operator');
    const row = await tx.row<{ outcome: string }>(
      `select coalesce(confirm_presence($1, $2, $3, $4, $5), 'unknown') as outcome`,
      [bookingId, half, present, host, instant],
    );
    return row?.outcome ?? 'unknown';
  }

  /** The name under which the operator appears in the ledger. */
  async hostName(tx: Tx): Promise<string> {
    const row = await tx.row<{ name: string }>(`select name from organisations where id = $1`, [
      organisationOf(tx, 'operator'),
    ]);
    return row?.name ?? '';
  }

  /** The sites that the operator runs and that are open, by name; at most 500. */
  async sites(tx: Tx): Promise<{ readonly id: string; readonly name: string; readonly zone: string }[]> {
    return tx.rows(
      `select s.id, s.name, s.zone from organisations o join sites s on s.operator_id = o.operator_id
       where o.id = $1 and s.closed_on is null order by s.name, s.id limit 500`,
      [organisationOf(tx, 'operator')],
    );
  }
}
