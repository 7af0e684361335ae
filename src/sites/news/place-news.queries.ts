import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';

/** A place that opens to bookings, or that no longer exists. */
export interface PlaceNewsItem {
  readonly kind: 'opened' | 'closed';
  /** The first day on which its desks stand in the portal, or on which it no longer exists. */
  readonly day: IsoDate;
  readonly slug: string;
  readonly name: string;
  readonly communeName: string;
  /** Who says that the place bears this name at this address, and when it said so. */
  readonly source: string;
  readonly asOf: string;
}

/** Reads what opens and closes among the places of the directory. */
@Injectable()
export class PlaceNews {
  /**
   * The newest first, from a day on; closings to come are among them. A place opens when its first desks come into the portal: when the
   * house itself opened, the directory does not know.
   */
  async since(tx: Tx, from: IsoDate, most: number): Promise<PlaceNewsItem[]> {
    const opened = await tx.rows<Omit<PlaceNewsItem, 'kind'>>(
      `select coalesce(min(administrative_day(s.created_at)), '') as day, p.slug, p.name, p.commune_name as "communeName", p.source,
         p.as_of as "asOf"
       from places p join sites s on s.place_id = p.id group by p.id having min(administrative_day(s.created_at)) >= $1
       order by 1 desc, p.slug limit $2`,
      [from, most],
    );
    const closed = await tx.rows<Omit<PlaceNewsItem, 'kind'>>(
      `select coalesce(to_char(p.ended_on, 'YYYY-MM-DD'), '') as day, p.slug, p.name, p.commune_name as "communeName", p.source,
         p.as_of as "asOf"
       from places p where p.ended_on >= $1 order by p.ended_on desc, p.slug limit $2`,
      [from, most],
    );
    return [
      ...opened.map((item) => ({ ...item, kind: 'opened' as const })),
      ...closed.map((item) => ({ ...item, kind: 'closed' as const })),
    ]
      .toSorted((a, b) => (a.day === b.day ? a.slug.localeCompare(b.slug) : a.day < b.day ? 1 : -1))
      .slice(0, most);
  }
}
