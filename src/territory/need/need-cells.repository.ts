import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { TouchedCell } from './need.js';
import type { CommuneCount, NeedCell } from './need-cells.rules.js';

/** Cells in which need is told, fixed once for each quarter. */
@Injectable()
export class NeedCellsRepository {
  /** Takes a quarter to fix. @returns false where it is fixed already */
  async take(tx: Tx, until: IsoDate, at: Date): Promise<boolean> {
    return tx.has(
      `insert into need_periods (until, published_at) values ($1, $2) on conflict do nothing returning until`,
      [until, at],
    );
  }

  /** Counts by commune of all employers, numbered; nothing for anybody who acts for an organisation. */
  async counts(tx: Tx, until: IsoDate): Promise<CommuneCount[]> {
    return tx.rows<CommuneCount>(
      `select coalesce(measure, '') as measure, coalesce(commune, '') as commune, coalesce(contributor, '') as contributor,
         coalesce(amount, 0) as amount from need_by_commune($1)`,
      [until],
    );
  }

  async add(tx: Tx, until: IsoDate, cells: readonly NeedCell[]): Promise<void> {
    await tx.run(
      `insert into need_cells (until, measure, node, communes, told)
       select $1, c.measure, c.node, array(select jsonb_array_elements_text(c.communes)), c.told
       from jsonb_to_recordset($2::jsonb) as c(measure text, node text, communes jsonb, told int)`,
      [until, JSON.stringify(cells)],
    );
  }

  /** The newest fixed quarter, by the day after it; null where none is. */
  async newest(tx: Tx): Promise<IsoDate | null> {
    const row = await tx.row<{ until: IsoDate | null }>(
      `select to_char(max(until), 'YYYY-MM-DD') as until from need_periods`,
      [],
    );
    return row?.until ?? null;
  }

  /** Cells of a quarter that have any of some communes, the largest first. */
  async touched(tx: Tx, until: IsoDate, communes: readonly string[]): Promise<TouchedCell[]> {
    return tx.rows<TouchedCell>(
      `select c.measure, c.node, c.told, cardinality(c.communes) as communes, n.inside
       from need_cells c, lateral (select count(*)::int as inside from unnest(c.communes) u (commune)
         join unnest($2::text[]) w (commune) on w.commune = u.commune) n
       where c.until = $1 and n.inside > 0 order by c.told desc, c.node`,
      [until, [...communes]],
    );
  }
}
