import type { IsoMonth } from '#libs/calendar/index.js';
import { onOwnConnection } from '#libs/platform/db/index.js';

/** The table of a month of bookings. */
export interface MonthTable {
  /** Null for the one of bookings whose month has none. */
  readonly month: IsoMonth | null;
  /** False: taken out of `bookings`, where nobody sees it. */
  readonly attached: boolean;
  /** As PostgreSQL estimates it; -1 before it has. */
  readonly rows: number;
  /** With its indexes. */
  readonly bytes: number;
}

/**
 * The tables in which bookings stand, one for each month (docs/adr/0048-bookings-by-month.md). As the owner of the schema:
 * nobody else sees them.
 */
export class MonthTablesRepository {
  constructor(private readonly ownerUrl: string) {}

  /** Every month that has a table, the oldest first. */
  async list(): Promise<MonthTable[]> {
    return onOwnConnection(this.ownerUrl, async (client) => {
      const { rows } = await client.query<MonthTable>(
        `select nullif(replace(ltrim(relname, 'm'), '_', '-'), 'other') as month, relispartition as attached,
           reltuples::int as rows, coalesce(pg_total_relation_size(oid), 0)::float8 as bytes
         from pg_class where relnamespace = 'booking_months'::regnamespace and relkind = 'r' order by relname`,
      );
      return rows;
    });
  }

  /**
   * Takes an old month out of `bookings`.
   * @param note done before it is committed: where it fails, the month stays
   * @throws 22023 with words where it is unknown or too recent; 55P03 as in {@link attach}
   */
  async detach(month: IsoMonth, note: () => Promise<void>): Promise<void> {
    await this.move(`select coalesce(detach_booking_month($1)::text, '') as done`, month, note);
  }

  /** Puts a month back. @throws 22023 with words where none is detached; 55P03 when bookings are written for two seconds */
  async attach(month: IsoMonth, note: () => Promise<void>): Promise<void> {
    await this.move(`select coalesce(attach_booking_month($1)::text, '') as done`, month, note);
  }

  private async move(sql: string, month: IsoMonth, note: () => Promise<void>): Promise<void> {
    await onOwnConnection(this.ownerUrl, async (client) => {
      await client.query('begin');
      // A connection that ends before the end of its transaction takes it back.
      await client.query<{ done: string }>(sql, [`${month}-01`]);
      await note();
      await client.query('commit');
    });
  }
}
