import { Injectable } from '@nestjs/common';
import type { DeskFeature } from '#libs/amenities/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { FloorPiece, FloorPlan, FloorZone } from './floor-plan.js';

/** The floor plans of the network; PostgreSQL keeps pieces apart, and everything inside the grid. */
@Injectable()
export class FloorPlansRepository {
  /** The plan of a site; null without one. */
  async of(tx: Tx, siteId: string): Promise<FloorPlan | null> {
    return tx.row<{
      columns: number;
      rows: number;
      pieces: FloorPiece[];
      zones: (FloorZone & { features: DeskFeature[] })[];
    }>(
      `select p.columns, p.rows,
         coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind, 'deskId', f.desk_id, 'x', f.x, 'y', f.y,
           'w', f.w, 'h', f.h) order by f.y, f.x) from floor_pieces f where f.site_id = p.site_id), '[]') as pieces,
         coalesce((select jsonb_agg(jsonb_build_object('id', z.id, 'name', z.name, 'features', to_jsonb(z.features),
           'x', z.x, 'y', z.y, 'w', z.w, 'h', z.h) order by z.name) from floor_zones z where z.site_id = p.site_id), '[]') as zones
       from floor_plans p where p.site_id = $1`,
      [siteId],
    );
  }

  /** Writes the whole plan of a site, whose row the caller holds. */
  async save(tx: Tx, siteId: string, { columns, rows, pieces, zones }: FloorPlan): Promise<void> {
    await tx.run(`delete from floor_pieces where site_id = $1`, [siteId]);
    await tx.run(`delete from floor_zones where site_id = $1`, [siteId]);
    await tx.run(
      `insert into floor_plans (site_id, columns, rows) values ($1, $2, $3)
       on conflict (site_id) do update set columns = excluded.columns, rows = excluded.rows`,
      [siteId, columns, rows],
    );
    await tx.run(
      `insert into floor_pieces (id, site_id, kind, desk_id, x, y, w, h)
       select id, $1, kind, "deskId", x, y, w, h
       from jsonb_to_recordset($2::jsonb) as f(id uuid, kind text, "deskId" uuid, x int, y int, w int, h int)`,
      [siteId, JSON.stringify(pieces)],
    );
    await tx.run(
      `insert into floor_zones (id, site_id, name, features, x, y, w, h)
       select id, $1, name, array(select jsonb_array_elements_text(features)), x, y, w, h
       from jsonb_to_recordset($2::jsonb) as z(id uuid, name text, features jsonb, x int, y int, w int, h int)`,
      [siteId, JSON.stringify(zones)],
    );
  }
}
