import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';

/** Removes photos with their bytes. */
@Injectable()
export class PhotoRemovalRepository {
  /** Closes the gap in the order of the place's photos. @returns whether the reader's organisation could remove it; null: nothing gone */
  async remove(tx: Tx, id: string, at: Date): Promise<{ readonly placeId: string; readonly sha256: string } | null> {
    const gone = await tx.row<{ placeId: string; sha256: string }>(
      `delete from place_photos where id = $1 returning place_id as "placeId", sha256`,
      [id],
    );
    if (gone) await tx.run(`update places set changed_at = $2 where id = $1`, [gone.placeId, at]);
    return gone;
  }
}
