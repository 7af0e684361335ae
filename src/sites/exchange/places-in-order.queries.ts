import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Tx } from '#libs/platform/db/index.js';
import { PlacePhotos } from '../photos/index.js';
import { PlaceRecords } from '../directory/place-records.queries.js';
import type { PlaceToHandOut } from './entry.rules.js';
import type { SourceLicence } from './source-licences.js';

const ROWS = z.array(
  z.object({
    source: z.string(),
    ref: z.string(),
    name: z.string(),
    how: z.enum(['new', 'same-name', 'by-hand']),
    doubtfulOf: z.string().nullable(),
    km: z.number().nullable(),
  }),
);

/** A place that is handed out, and when it last came to say something else. */
export interface ChangedPlace extends PlaceToHandOut {
  readonly changedAt: Date;
}

/** Reads the whole directory part by part: places that no longer exist too. */
@Injectable()
export class PlacesInOrder {
  constructor(
    private readonly places: PlaceRecords,
    private readonly photos: PlacePhotos,
  ) {}

  /** At most `most` places behind an address, in the order of their addresses, which is the same everywhere. */
  async bySlug(tx: Tx, after: string, most: number): Promise<ChangedPlace[]> {
    const ids = await tx.rows<{ id: string }>(
      `select id from places where slug collate "C" > $1 order by slug collate "C" limit $2`,
      [after, most],
    );
    return this.whole(tx, ids);
  }

  /** At most `most` places behind an id, of those that changed since an instant; in the order of ids, which stay. */
  async byId(tx: Tx, wanted: WantedPlaces): Promise<ChangedPlace[]> {
    const ids = await tx.rows<{ id: string }>(
      `select id from places where ($1::uuid is null or id > $1) and ($2::timestamptz is null or changed_at >= $2)
       order by id limit $3`,
      [wanted.after, wanted.changedSince, wanted.most],
    );
    return this.whole(tx, ids);
  }

  /** One place. */
  async named(tx: Tx, id: string): Promise<ChangedPlace[]> {
    return this.whole(tx, [{ id }]);
  }

  async count(tx: Tx): Promise<number> {
    const counted = await tx.row<{ places: number }>(`select count(*)::int as places from places`);
    return counted?.places ?? 0;
  }

  /** The licences that imports told, by source. */
  async licences(tx: Tx): Promise<Map<string, SourceLicence>> {
    const rows = await tx.rows<SourceLicence>(
      `select source as name, licence, licence_url as "licenceUrl", attribution from source_licences`,
    );
    return new Map(rows.map((row) => [row.name, row]));
  }

  private async whole(tx: Tx, inOrder: readonly { readonly id: string }[]): Promise<ChangedPlace[]> {
    const ids = inOrder.map(({ id }) => id);
    const found = new Map((await this.places.byIds(tx, ids)).map((place) => [place.id, place]));
    const more = await tx.rows<{ id: string; changedAt: Date; formerSlugs: string[]; rows: unknown }>(
      `select p.id, p.changed_at as "changedAt",
         array(select f.slug from former_place_slugs f where f.place_id = p.id order by f.slug collate "C") as "formerSlugs",
         coalesce((select jsonb_agg(jsonb_build_object('source', r.source, 'ref', r.source_ref, 'name', r.name,
             'how', r.how, 'doubtfulOf', o.slug, 'km', r.km) order by r.source collate "C", r.source_ref collate "C")
           from place_sources r left join places o on o.id = r.doubtful_of where r.place_id = p.id), '[]') as rows
       from places p where p.id = any ($1)`,
      [ids],
    );
    const photos = await this.photos.ofPlaces(tx, ids);
    const beside = new Map(more.map(({ id, ...one }) => [id, one]));
    return ids.flatMap((id) => {
      const [place, one] = [found.get(id), beside.get(id)];
      return place && one ? [{ ...one, place, rows: ROWS.parse(one.rows), photos: photos.get(id) ?? [] }] : [];
    });
  }
}

/** Which places a program asks for. */
export interface WantedPlaces {
  readonly after: string | null;
  readonly changedSince: string | null;
  readonly most: number;
}
