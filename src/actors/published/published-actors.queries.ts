import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import type { Actor, ActorsWish } from '../actor.js';

const COLUMNS = `a.id, a.organisation_kind as kind, a.name, a.departments, a.offers, a.seeks, a.email, a.phone, a.website,
  a.saved_at as "savedAt"`;
const WANTED = `($1::text is null or a.organisation_kind = $1) and ($2::text is null or a.departments @> array[$2::text])`;

/** The directory of actors, as anybody reads it: PostgreSQL shows no entry of an employer that is closed. */
@Injectable()
export class PublishedActors {
  async count(tx: Tx, { kind, departement }: ActorsWish): Promise<number> {
    const row = await tx.row<{ actors: number }>(
      `select count(*)::int as actors from actor_entries a where ${WANTED}`,
      [kind, departement],
    );
    return row?.actors ?? 0;
  }

  /** By name. */
  async byName(
    tx: Tx,
    { kind, departement }: ActorsWish,
    { skip, most }: { readonly skip: number; readonly most: number },
  ): Promise<Actor[]> {
    return tx.rows<Actor>(
      `select ${COLUMNS} from actor_entries a where ${WANTED} order by lower(a.name), a.id offset $3 limit $4`,
      [kind, departement, skip, most],
    );
  }

  /** In the order in which they came. */
  async byId(tx: Tx, { kind, departement }: ActorsWish, after: string | null, most: number): Promise<Actor[]> {
    return tx.rows<Actor>(
      `select ${COLUMNS} from actor_entries a where ${WANTED} and ($3::uuid is null or a.id > $3) order by a.id limit $4`,
      [kind, departement, after, most],
    );
  }
}
