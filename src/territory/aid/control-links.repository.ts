import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import { CONTROLS, type ControlLink, type KeptLink, type UndertakingId } from './aid.js';

/** A link to record. */
export type NewLink = ControlLink & Pick<KeptLink, 'holderName' | 'heldName' | 'since' | 'source'>;

/** Who controls whom, as territories were told. Every territory reads all of it; each writes its own. */
@Injectable()
export class ControlLinksRepository {
  async add(tx: Tx, id: string, link: NewLink, told: { readonly by: string; readonly at: Date }): Promise<void> {
    await tx.run(
      `insert into control_links (id, organisation_id, holder, holder_name, held, held_name, kind, votes, since, source, told_by, told_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        id,
        organisationOf(tx, 'territory'),
        link.holder,
        link.holderName,
        link.held,
        link.heldName,
        link.kind,
        link.votes,
        link.since,
        link.source,
        told.by,
        told.at,
      ],
    );
  }

  /** @returns false where it is another's, ended before, or began no earlier */
  async end(tx: Tx, id: string, until: IsoDate): Promise<boolean> {
    return tx.has(
      `update control_links set until = $3
       where organisation_id = $1 and id = $2 and until is null and since < $3 returning 1`,
      [organisationOf(tx, 'territory'), id, until],
    );
  }

  /** The single undertaking of an undertaking on a day, itself among them, in order. */
  async groupOf(tx: Tx, undertaking: UndertakingId, day: IsoDate): Promise<UndertakingId[]> {
    organisationOf(tx, 'territory');
    const rows = await tx.rows<{ id: string }>(
      `select coalesce(id, '') as id from unnest(single_undertaking($1, $2)) id order by id collate "C"`,
      [undertaking, day],
    );
    return rows.map(({ id }) => id);
  }

  /** Links that touch some undertakings, ended ones too, the youngest first; at most 200. */
  async of(tx: Tx, undertakings: readonly UndertakingId[]): Promise<KeptLink[]> {
    const rows = await tx.rows<Omit<KeptLink, 'kind'> & { readonly kind: string }>(
      `select l.id, l.holder, l.holder_name as "holderName", l.held, l.held_name as "heldName", l.kind, l.votes,
         to_char(l.since, 'YYYY-MM-DD') as since, to_char(l.until, 'YYYY-MM-DD') as until, l.source,
         l.organisation_id = $1 as own
       from control_links l where l.holder = any($2) or l.held = any($2) order by l.since desc, l.id desc limit 200`,
      [organisationOf(tx, 'territory'), undertakings],
    );
    return rows.flatMap(({ kind, ...rest }) => {
      const known = CONTROLS.find((one) => one === kind);
      return known ? [{ ...rest, kind: known }] : [];
    });
  }
}
