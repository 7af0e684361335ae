import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { departementOfInsee, type NamedPoint } from '#libs/geo/index.js';
import type { Tx } from '#libs/platform/db/index.js';

/** Places that are compared letter by letter with what was typed. */
const CANDIDATES = 40;
/** Texts longer than every name cost and find nothing more. */
const LONGEST = 80;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly communeName: string;
  readonly communeInsee: string;
  readonly lat: number;
  readonly lon: number;
}

/** Finds places of the directory by their names. */
@Injectable()
export class PlaceNames {
  /** Places that exist on a day and whose name, or name and town, is like a text; the likest first. */
  async like(tx: Tx, text: string, onDay: IsoDate): Promise<NamedPoint[]> {
    const rows = await tx.rows<Row>(
      `with typed as (select folded($1) as words)
       select p.id, p.name, p.commune_name as "communeName", p.commune_insee as "communeInsee", p.lat, p.lon
       from places p, typed
       where (p.ended_on is null or p.ended_on > $2)
         and (typed.words <% folded(p.name || ' ' || p.commune_name) or typed.words % folded(p.name || ' ' || p.commune_name))
       order by greatest(word_similarity(typed.words, folded(p.name || ' ' || p.commune_name)),
         similarity(typed.words, folded(p.name || ' ' || p.commune_name))) desc, p.id limit ${CANDIDATES}`,
      [text.slice(0, LONGEST), onDay],
    );
    return rows.map(pointOf);
  }

  /** One place, also one that has ended; null for an unknown id. */
  async byId(tx: Tx, id: string): Promise<NamedPoint | null> {
    const row = await tx.row<Row>(
      `select id, name, commune_name as "communeName", commune_insee as "communeInsee", lat, lon from places where id = $1`,
      [id],
    );
    return row && pointOf(row);
  }
}

const pointOf = ({ communeInsee, ...row }: Row): NamedPoint => ({
  ...row,
  kind: 'site',
  departement: departementOfInsee(communeInsee),
  size: 0,
});
