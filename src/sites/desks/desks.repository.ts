import { Injectable } from '@nestjs/common';
import type { DeskFeature } from '#libs/amenities/index.js';
import { newId, type Tx } from '#libs/platform/db/index.js';

/** Writes the desks of a site, whose row the caller holds. */
@Injectable()
export class DesksRepository {
  async add(tx: Tx, siteId: string, labels: readonly string[], features: readonly DeskFeature[]): Promise<void> {
    await tx.run(
      `insert into desks (id, site_id, label, features)
       select id, $1, label, $3 from jsonb_to_recordset($2::jsonb) as d(id uuid, label text)`,
      [siteId, JSON.stringify(labels.map((label) => ({ id: newId(), label }))), features],
    );
  }

  async describe(tx: Tx, deskId: string, label: string, features: readonly DeskFeature[]): Promise<void> {
    await tx.run(`update desks set label = $2, features = $3 where id = $1`, [deskId, label, features]);
  }

  /** Deletes a desk with its blockings; the foreign key of bookings keeps one that was ever booked (`bookings_desk`). */
  async remove(tx: Tx, deskId: string): Promise<void> {
    await tx.run(`delete from desk_blocks where desk_id = $1`, [deskId]);
    await tx.run(`delete from desks where id = $1`, [deskId]);
  }
}
