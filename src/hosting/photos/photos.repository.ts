import { Injectable } from '@nestjs/common';
import type { SizedPhoto } from '#libs/images/index.js';
import { newId, organisationOf, type Tx } from '#libs/platform/db/index.js';
import type { PhotoWords } from '../../sites/index.js';

/** A photo to be shown, and who sent it when. */
export interface NewPhoto extends PhotoWords {
  readonly sizes: readonly SizedPhoto[];
  /** Of its largest size, in lower-case hexadecimal. */
  readonly sha256: string;
  readonly by: string;
  readonly at: Date;
}

/** Arranges the photos of the operator's own places; PostgreSQL lets nobody else do so. */
@Injectable()
export class PhotosRepository {
  /** Shows a photo behind the others. @returns its id; null where the place shows it already */
  async add(tx: Tx, placeId: string, photo: NewPhoto): Promise<string | null> {
    await this.closeGaps(tx, placeId);
    const row = await tx.row<{ id: string }>(
      `insert into place_photos (id, place_id, organisation_id, position, alt_fr, alt_en, credit, licence, sha256, kept_by, kept_at)
       select $1, $2, $3, 1 + (select count(*) from place_photos where place_id = $2), $4, $5, $6, $7, $8, $9, $10
       where not exists (select from place_photos where place_id = $2 and sha256 = $8) returning id`,
      [
        newId(),
        placeId,
        organisationOf(tx, 'operator'),
        photo.altFr,
        photo.altEn,
        photo.credit,
        photo.licence,
        photo.sha256,
        photo.by,
        photo.at,
      ],
    );
    if (!row) return null;
    for (const { size, width, height, jpeg } of photo.sizes)
      await tx.run(`insert into place_photo_files (photo_id, size, width, height, jpeg) values ($1, $2, $3, $4, $5)`, [
        row.id,
        size,
        width,
        height,
        Buffer.from(jpeg),
      ]);
    await this.touch(tx, placeId, photo.at);
    return row.id;
  }

  /** @returns whether the place shows the photo */
  async describe(tx: Tx, placeId: string, id: string, words: PhotoWords, at: Date): Promise<boolean> {
    const changed = await tx.run(
      `update place_photos set alt_fr = $3, alt_en = $4, credit = $5, licence = $6 where id = $2 and place_id = $1`,
      [placeId, id, words.altFr, words.altEn, words.credit, words.licence],
    );
    if (changed > 0) await this.touch(tx, placeId, at);
    return changed > 0;
  }

  /** Changes places with its neighbour; the first stays first, the last last. @returns whether the place shows the photo */
  async move(tx: Tx, placeId: string, id: string, way: 'earlier' | 'later', at: Date): Promise<boolean> {
    await this.closeGaps(tx, placeId);
    const row = await tx.row<{ position: number }>(
      `select position from place_photos where id = $2 and place_id = $1`,
      [placeId, id],
    );
    if (!row) return false;
    const other = row.position + (way === 'earlier' ? -1 : 1);
    await tx.run(
      `update place_photos set position = case position when $2::smallint then $3::smallint else $2::smallint end
       where place_id = $1 and position in ($2, $3)
         and exists (select from place_photos where place_id = $1 and position = $3)`,
      [placeId, row.position, other],
    );
    await this.touch(tx, placeId, at);
    return true;
  }

  /** Positions from 1 without gaps, in the order that stands. */
  private async closeGaps(tx: Tx, placeId: string): Promise<void> {
    await tx.run(
      `update place_photos p set position = o.position
       from (select id, row_number() over (order by position) as position from place_photos where place_id = $1) o
       where p.id = o.id and p.position <> o.position`,
      [placeId],
    );
  }

  private async touch(tx: Tx, placeId: string, at: Date): Promise<void> {
    await tx.run(`update places set changed_at = $2 where id = $1`, [placeId, at]);
  }
}
