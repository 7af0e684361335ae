import { Injectable } from '@nestjs/common';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import type { PlaceOwner } from './claim.js';

/** A place that the operator has. */
export interface OwnPlace {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly communeName: string;
  readonly since: Date;
}

/** Whose each place of the directory is. */
@Injectable()
export class PlaceOwners {
  async of(tx: Tx, placeId: string): Promise<PlaceOwner | null> {
    return tx.row<PlaceOwner>(
      `select organisation_id as "organisationId", name, since from place_owners where place_id = $1`,
      [placeId],
    );
  }

  /** Every place that is somebody's, with whose it is. */
  async all(tx: Tx): Promise<(OwnPlace & { readonly organisationId: string })[]> {
    return tx.rows(
      `select p.id, p.slug, p.name, p.commune_name as "communeName", o.since, o.organisation_id as "organisationId"
       from place_owners o join places p on p.id = o.place_id order by o.organisation_id, p.name, p.id`,
    );
  }

  /** The places of the transaction's operator, by name; at most 500. */
  async own(tx: Tx): Promise<OwnPlace[]> {
    return tx.rows<OwnPlace>(
      `select p.id, p.slug, p.name, p.commune_name as "communeName", o.since
       from place_owners o join places p on p.id = o.place_id
       where o.organisation_id = $1 order by p.name, p.id limit 500`,
      [organisationOf(tx, 'operator')],
    );
  }
}
