import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { LedgerEntry } from '#libs/day-ledger/index.js';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';

/** An entry to add: what an origin says of half a day, or (`kind` null) that it takes back what it said. */
export type NewDayEntry = Omit<LedgerEntry, 'place'>;

/** An entry with who made it. */
export interface KeptDayEntry extends LedgerEntry {
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** The ledger's entries, which are only added to. */
@Injectable()
export class DayEntriesRepository {
  /** Of one person from day to day, both included, in the order in which they were made. */
  async of(tx: Tx, employeeId: string, from: IsoDate, to: IsoDate): Promise<KeptDayEntry[]> {
    return tx.rows<KeptDayEntry>(
      `select place::float8 as place, day::text, half, kind, country, origin, recorded_by as "recordedBy",
         recorded_at as "recordedAt"
       from day_entries where employer_id = $1 and employee_id = $2 and day between $3 and $4 order by place`,
      [tenantOf(tx), employeeId, from, to],
    );
  }

  async add(
    tx: Tx,
    employeeId: string,
    entries: readonly NewDayEntry[],
    { by, at }: { readonly by: string; readonly at: Date },
  ): Promise<void> {
    await tx.run(
      `insert into day_entries (id, employer_id, employee_id, day, half, kind, country, origin, recorded_by, recorded_at)
       select v.id, $1, $2, v.day, v.half, v.kind, v.country, v.origin, $9, $10
       from unnest($3::uuid[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[])
         as v (id, day, half, kind, country, origin)`,
      [
        tenantOf(tx),
        employeeId,
        entries.map(() => newId()),
        entries.map(({ day }) => day),
        entries.map(({ half }) => half),
        entries.map(({ kind }) => kind),
        entries.map(({ country }) => country),
        entries.map(({ origin }) => origin),
        by,
        at,
      ],
    );
  }
}
