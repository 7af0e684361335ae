import { Injectable } from '@nestjs/common';
import { halvesOf, type DayPart, type Half, type IsoDate } from '#libs/calendar/index.js';
import { newId, type Tx } from '#libs/platform/db/index.js';

/** Which desks are blocked when. */
export interface BlockedPeriod {
  readonly siteId: string;
  readonly deskIds: readonly string[];
  readonly days: readonly IsoDate[];
  readonly part: DayPart;
}

/** A blocking as it was asked for, as far as it is still ahead. */
export interface DeskBlock {
  readonly id: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly am: boolean;
  readonly pm: boolean;
  readonly reason: string;
  /** Labels, in order. */
  readonly desks: readonly string[];
}

/** A half day on which a desk is out of use. */
export interface BlockedHalf {
  readonly deskId: string;
  readonly half: Half;
}

/** The half days on which desks cannot be used. */
@Injectable()
export class DeskBlocksRepository {
  /** How many half days of the period are blocked already. */
  async count(tx: Tx, { deskIds, days, part }: BlockedPeriod): Promise<number> {
    const row = await tx.row<{ count: number }>(
      `select count(*)::int as count from desk_blocks
       where desk_id = any ($1::uuid[]) and day = any ($2::date[]) and half = any ($3::text[])`,
      [deskIds, days, halvesOf(part)],
    );
    return row?.count ?? 0;
  }

  /** What is blocked at a site on a day. */
  async on(tx: Tx, siteId: string, day: IsoDate): Promise<BlockedHalf[]> {
    return tx.rows<BlockedHalf>(
      `select desk_id as "deskId", half from desk_blocks where site_id = $1 and day = $2 order by desk_id, half`,
      [siteId, day],
    );
  }

  /** Half days that are blocked already keep their reason. */
  async add(tx: Tx, { siteId, deskIds, days, part }: BlockedPeriod, reason: string): Promise<void> {
    await tx.run(
      `insert into desk_blocks (site_id, desk_id, day, half, block_id, reason)
       select $1, desk, day, half, $2, $3
       from unnest($4::uuid[]) as desk, unnest($5::date[]) as day, unnest($6::text[]) as half
       on conflict (desk_id, day, half) do nothing`,
      [siteId, newId(), reason, deskIds, days, halvesOf(part)],
    );
  }

  /** Blockings of a site that go on from a day, the first to end first; at most 200. */
  async from(tx: Tx, siteId: string, day: IsoDate): Promise<DeskBlock[]> {
    return tx.rows<DeskBlock>(
      `select k.block_id as id, to_char(min(k.day), 'YYYY-MM-DD') as from, to_char(max(k.day), 'YYYY-MM-DD') as to,
         bool_or(k.half = 'am') as am, bool_or(k.half = 'pm') as pm, min(k.reason) as reason,
         array_agg(distinct d.label order by d.label) as desks
       from desk_blocks k join desks d on d.id = k.desk_id
       where k.site_id = $1 and k.day >= $2 group by k.block_id order by max(k.day), k.block_id limit 200`,
      [siteId, day],
    );
  }

  /** Ends a blocking from a day on. @returns how many half days it had left */
  async lift(tx: Tx, siteId: string, blockId: string, day: IsoDate): Promise<number> {
    return tx.run(`delete from desk_blocks where site_id = $1 and block_id = $2 and day >= $3`, [siteId, blockId, day]);
  }
}
