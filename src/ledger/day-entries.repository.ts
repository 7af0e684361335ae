import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { AbsenceKind, LedgerEntry } from '#libs/day-ledger/index.js';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { PersonsEntry } from './half-day-sources.js';

/** An entry to add: what an origin says of half a day, or (`kind` null) that it takes back what it said. */
export interface NewDayEntry extends Omit<LedgerEntry, 'place'> {
  readonly employeeId: string;
  /** What the absence is; null where it is none or nobody said. */
  readonly absence?: AbsenceKind | null;
  /** Why it was put right; of corrections only. */
  readonly reason?: string | null;
}

/** An entry with what HR knows beside it, and who made it. */
export interface KeptDayEntry extends LedgerEntry {
  readonly employeeId: string;
  readonly absence: AbsenceKind | null;
  readonly reason: string | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** Entries of one statement. */
const BATCH = 5_000;

/** The ledger's entries, which are only added to. */
@Injectable()
export class DayEntriesRepository {
  /** Of some people from day to day, both included, in the order in which they were made. */
  async of(tx: Tx, employeeIds: readonly string[], from: IsoDate, to: IsoDate): Promise<KeptDayEntry[]> {
    if (employeeIds.length === 0) return [];
    return tx.rows<KeptDayEntry>(
      `select employee_id as "employeeId", place::float8 as place, day::text, half, kind, country, origin, absence, reason,
         recorded_by as "recordedBy", recorded_at as "recordedAt"
       from day_entries where employer_id = $1 and employee_id = any ($2) and day between $3 and $4 order by place`,
      [tenantOf(tx), employeeIds, from, to],
    );
  }

  /** The same without who recorded it and why, in no order: what half days are counted from, of many people at once. */
  async said(tx: Tx, employeeIds: readonly string[], from: IsoDate, to: IsoDate): Promise<PersonsEntry[]> {
    if (employeeIds.length === 0) return [];
    return tx.rows<PersonsEntry>(
      `select employee_id as "employeeId", place::float8 as place, day::text, half, kind, country, origin
       from day_entries where employer_id = $1 and employee_id = any ($2) and day between $3 and $4`,
      [tenantOf(tx), employeeIds, from, to],
    );
  }

  /** People of whom anything was recorded from day to day, both included. */
  async peopleWithin(tx: Tx, from: IsoDate, to: IsoDate): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select distinct employee_id as id from day_entries where employer_id = $1 and day between $2 and $3`,
      [tenantOf(tx), from, to],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * People who work here since a day and live in another State than France, or of whom telework in one was recorded since then,
   * by name; what counts of it is not judged here.
   */
  async livingOrTeleworkingAbroad(
    tx: Tx,
    since: IsoDate,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly ids: string[]; readonly count: number }> {
    const rows = await tx.rows<{ id: string; count: number | null }>(
      `select e.id, (count(*) over ())::int as count from employees e
       where e.employer_id = $1 and coalesce(e.left_on > $2, true) and (e.residence_country <> 'FR'
         or exists (select from day_entries d
           where d.employer_id = $1 and d.employee_id = e.id and d.day >= $2 and d.country <> 'FR'
             and d.kind in ('home', 'third-place')))
       order by e.family_name collate "fr-x-icu", e.given_name collate "fr-x-icu", e.id limit $3 offset $4`,
      [tenantOf(tx), since, limit, offset],
    );
    return { ids: rows.map(({ id }) => id), count: rows[0]?.count ?? 0 };
  }

  /** Breaks `day_entries_open_month` for anything but a correction in a month that is closed. */
  async add(
    tx: Tx,
    entries: readonly NewDayEntry[],
    { by, at }: { readonly by: string; readonly at: Date },
  ): Promise<void> {
    for (let n = 0; n < entries.length; n += BATCH) await this.addBatch(tx, entries.slice(n, n + BATCH), by, at);
  }

  private async addBatch(tx: Tx, entries: readonly NewDayEntry[], by: string, at: Date): Promise<void> {
    await tx.run(
      `insert into day_entries (id, employer_id, employee_id, day, half, kind, country, origin, absence, reason, recorded_by,
         recorded_at)
       select v.id, $1, v.employee_id, v.day, v.half, v.kind, v.country, v.origin, v.absence, v.reason, $2, $3
       from unnest($4::uuid[], $5::uuid[], $6::date[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])
         as v (id, employee_id, day, half, kind, country, origin, absence, reason)`,
      [
        tenantOf(tx),
        by,
        at,
        entries.map(() => newId()),
        entries.map(({ employeeId }) => employeeId),
        entries.map(({ day }) => day),
        entries.map(({ half }) => half),
        entries.map(({ kind }) => kind),
        entries.map(({ country }) => country),
        entries.map(({ origin }) => origin),
        entries.map(({ absence }) => absence ?? null),
        entries.map(({ reason }) => reason ?? null),
      ],
    );
  }
}
