import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PHOTO_SIZES, type PhotoSize } from '#libs/images/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { PlacePhoto } from './photo.js';

const SIZES = z.array(z.object({ size: z.enum(PHOTO_SIZES), width: z.number(), height: z.number() })).min(1);

interface Row extends Omit<PlacePhoto, 'sizes'> {
  readonly placeId: string;
  readonly sizes: unknown;
}

/** Reads the photos of places, which anybody may see. */
@Injectable()
export class PlacePhotos {
  /** In their order. */
  async of(tx: Tx, placeId: string): Promise<PlacePhoto[]> {
    return (await this.ofPlaces(tx, [placeId])).get(placeId) ?? [];
  }

  /** The same by place; places without photos are left out. */
  async ofPlaces(tx: Tx, placeIds: readonly string[]): Promise<Map<string, PlacePhoto[]>> {
    const rows = await tx.rows<Row>(
      `select p.place_id as "placeId", p.id, p.position, p.alt_fr as "altFr", p.alt_en as "altEn", p.credit, p.licence,
         (select jsonb_agg(jsonb_build_object('size', f.size, 'width', f.width, 'height', f.height) order by f.width, f.height)
          from place_photo_files f where f.photo_id = p.id) as sizes
       from place_photos p where p.place_id = any ($1) order by p.place_id, p.position`,
      [placeIds],
    );
    const photos = new Map<string, PlacePhoto[]>();
    for (const { placeId, sizes, ...photo } of rows)
      photos.set(placeId, [...(photos.get(placeId) ?? []), { ...photo, sizes: SIZES.parse(sizes) }]);
    return photos;
  }

  /** The JPEG of a size; null where there is none. */
  async jpeg(tx: Tx, id: string, size: PhotoSize): Promise<Buffer | null> {
    const row = await tx.row<{ jpeg: Buffer }>(`select jpeg from place_photo_files where photo_id = $1 and size = $2`, [
      id,
      size,
    ]);
    return row?.jpeg ?? null;
  }
}
