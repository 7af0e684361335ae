import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Favourite } from './favourite.js';

interface FavouriteRow extends Omit<Favourite, 'desk'> {
  readonly deskId: string | null;
  readonly label: string | null;
}

/** Favourite places, of one person each. */
@Injectable()
export class FavouritesRepository {
  /** Those of a person by name, closed places left out. */
  async of(tx: Tx, employeeId: string): Promise<Favourite[]> {
    const rows = await tx.rows<FavouriteRow>(
      `select f.site_id as "siteId", s.name as site, s.commune_name as town, d.id as "deskId", d.label
       from favourite_places f join sites s on s.id = f.site_id
       left join desks d on d.site_id = f.site_id and d.id = f.desk_id and d.withdrawn_on is null
       where f.employer_id = $1 and f.employee_id = $2 and s.closed_on is null order by s.name, f.site_id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ deskId, label, ...place }) => ({
      ...place,
      desk: deskId === null || label === null ? null : { id: deskId, label },
    }));
  }

  /** Keeps a place, with a desk there or without; a desk that was kept gives way. @throws the database's violation `favourite_places_desk` */
  async keep(
    tx: Tx,
    employeeId: string,
    { siteId, deskId }: { readonly siteId: string; readonly deskId: string | null },
    at: Date,
  ): Promise<void> {
    await tx.run(
      `insert into favourite_places (employer_id, employee_id, site_id, desk_id, kept_at) values ($1, $2, $3, $4, $5)
       on conflict (employer_id, employee_id, site_id) do update set desk_id = excluded.desk_id, kept_at = excluded.kept_at`,
      [tenantOf(tx), employeeId, siteId, deskId, at],
    );
  }

  /** @returns whether it was kept */
  async drop(tx: Tx, employeeId: string, siteId: string): Promise<boolean> {
    return tx.has(
      `delete from favourite_places where employer_id = $1 and employee_id = $2 and site_id = $3 returning 1`,
      [tenantOf(tx), employeeId, siteId],
    );
  }
}
