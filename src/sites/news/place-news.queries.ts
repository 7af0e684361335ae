import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';

/** A place that opens, that opens to bookings here, or that no longer exists. */
export interface PlaceNewsItem {
  readonly kind: 'opening' | 'opened' | 'closed';
  /** The day on which the house opens, on which its desks came into the portal, or from which it no longer exists. */
  readonly day: IsoDate;
  readonly slug: string;
  readonly name: string;
  readonly communeName: string;
  /** Month or day on which the house itself opens or opened; null where nobody says it. */
  readonly opensOn: string | null;
  /** Who says so: the day of the house, or that the place bears this name at this address; and when it said so. */
  readonly source: string;
  readonly asOf: string;
}

/** Reads what opens and closes among the places of the directory. */
@Injectable()
export class PlaceNews {
  /**
   * The newest first, from a day on; openings and closings to come are among them. That its first desks come into the portal is
   * another day than that of the house, which only whoever has the place says.
   */
  async since(tx: Tx, from: IsoDate, most: number): Promise<PlaceNewsItem[]> {
    const opened = await tx.rows<Omit<PlaceNewsItem, 'kind'>>(
      `select coalesce(min(administrative_day(s.created_at)), '') as day, p.slug, p.name, p.commune_name as "communeName", p.source,
         p.as_of as "asOf", (select f.value #>> '{}' from place_facts f where f.place_id = p.id and f.field = 'opens_on') as "opensOn"
       from places p join sites s on s.place_id = p.id group by p.id having min(administrative_day(s.created_at)) >= $1
       order by 1 desc, p.slug limit $2`,
      [from, most],
    );
    // A month is told as its first day; an opening that a demonstration made up is none.
    const opening = await tx.rows<Omit<PlaceNewsItem, 'kind'>>(
      `select coalesce(rpad(f.value #>> '{}', 10, '-01'), '') as day, p.slug, p.name, p.commune_name as "communeName", f.source, f.as_of as "asOf",
         f.value #>> '{}' as "opensOn"
       from place_facts f join places p on p.id = f.place_id
       where f.field = 'opens_on' and rpad(f.value #>> '{}', 10, '-01') >= $1 and f.basis = 'source'
         and (p.ended_on is null or to_char(p.ended_on, 'YYYY-MM-DD') > rpad(f.value #>> '{}', 10, '-01'))
       order by 1 desc, p.slug limit $2`,
      [from, most],
    );
    const closed = await tx.rows<Omit<PlaceNewsItem, 'kind'>>(
      `select coalesce(to_char(p.ended_on, 'YYYY-MM-DD'), '') as day, p.slug, p.name, p.commune_name as "communeName", p.source,
         p.as_of as "asOf", null as "opensOn"
       from places p where p.ended_on >= $1 order by p.ended_on desc, p.slug limit $2`,
      [from, most],
    );
    return [
      ...opening.map((item) => ({ ...item, kind: 'opening' as const })),
      ...opened.map((item) => ({ ...item, kind: 'opened' as const })),
      ...closed.map((item) => ({ ...item, kind: 'closed' as const })),
    ]
      .toSorted((a, b) => (a.day === b.day ? a.slug.localeCompare(b.slug) : a.day < b.day ? 1 : -1))
      .slice(0, most);
  }
}
