import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { OPERATOR_SOURCE, type PlainFact } from './place-facts.js';
import { writtenFacts } from './written-facts.queries.js';

/** A place that a row of a list makes. */
export interface NewPlace {
  readonly id: string;
  readonly source: string;
  readonly ref: string;
  readonly asOf: string;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly communeInsee: string;
  readonly communeName: string;
  readonly lat: number;
  readonly lon: number;
  readonly precise: boolean;
}

/** Which place a row of a list is. */
export interface JoinedRow {
  readonly source: string;
  readonly ref: string;
  readonly placeId: string;
  readonly name: string;
  readonly how: 'new' | 'same-name' | 'by-hand';
  readonly doubtfulOf: string | null;
  readonly km: number | null;
}

/** A place, as far as a row of a list is compared with it. */
export interface KnownPlace {
  readonly id: string;
  readonly source: string;
  readonly ref: string;
  readonly name: string;
  readonly communeInsee: string;
  readonly communeName: string;
  readonly lat: number;
  readonly lon: number;
  readonly precise: boolean;
}

/** Writes which row of which list is which place. */
@Injectable()
export class ListsRepository {
  /** One join at a time. */
  async lock(tx: Tx): Promise<void> {
    await tx.run(`select pg_advisory_xact_lock(hashtext('join lists'))`);
  }

  async places(tx: Tx): Promise<KnownPlace[]> {
    return tx.rows(
      `select id, source, source_ref as ref, name, commune_insee as "communeInsee", commune_name as "communeName", lat, lon,
         precise from places order by id`,
    );
  }

  /** Rows that were joined before, with their place. */
  async joined(tx: Tx): Promise<{ source: string; ref: string; placeId: string }[]> {
    return tx.rows(`select source, source_ref as ref, place_id as "placeId" from place_sources`);
  }

  async add(tx: Tx, places: readonly NewPlace[], at: Date): Promise<void> {
    await tx.run(
      `insert into places (id, name, address, postcode, commune_insee, commune_name, lat, lon, precise, source, source_ref,
         as_of, changed_at)
       select id, name, address, postcode, "communeInsee", "communeName", lat, lon, precise, source, ref, "asOf", $2
       from jsonb_to_recordset($1::jsonb) as p(id uuid, name text, address text, postcode text, "communeInsee" text,
         "communeName" text, lat float8, lon float8, precise boolean, source text, ref text, "asOf" text)`,
      [JSON.stringify(places), at],
    );
  }

  async note(tx: Tx, rows: readonly JoinedRow[]): Promise<void> {
    await tx.run(
      `insert into place_sources (source, source_ref, place_id, name, how, doubtful_of, km)
       select source, ref, "placeId", name, how, "doubtfulOf", km
       from jsonb_to_recordset($1::jsonb) as r(source text, ref text, "placeId" uuid, name text, how text,
         "doubtfulOf" uuid, km float8)`,
      [JSON.stringify(rows)],
    );
  }

  /** Writes facts of places; one that is known already stays unless it is older, and what whoever has the place said stays anyway. @returns how many were written */
  async tell(tx: Tx, facts: readonly (PlainFact & { readonly placeId: string })[], at: Date): Promise<number> {
    return tx.run(
      writtenFacts(`where place_facts.as_of < excluded.as_of and place_facts.source <> '${OPERATOR_SOURCE}'`),
      [JSON.stringify(facts), at],
    );
  }

  /** Makes one place of two: `into` keeps its name and address and gets the sites, rows and further facts of `from`. */
  async merge(tx: Tx, from: string, into: string, at: Date): Promise<void> {
    await tx.run(`update sites set place_id = $2 where place_id = $1`, [from, into]);
    await tx.run(`update former_place_slugs set place_id = $2 where place_id = $1`, [from, into]);
    await tx.run(`insert into former_place_slugs (slug, place_id) select slug, $2 from places where id = $1`, [
      from,
      into,
    ]);
    await tx.run(
      `insert into place_facts (place_id, field, value, source, source_url, as_of, basis)
       select $2, field, value, source, source_url, as_of, basis from place_facts where place_id = $1
       on conflict (place_id, field) do nothing`,
      [from, into],
    );
    await tx.run(`delete from place_facts where place_id = $1`, [from]);
    await tx.run(
      `update place_sources set doubtful_of = null where doubtful_of = $1 or (place_id = $1 and doubtful_of = $2)`,
      [from, into],
    );
    await tx.run(
      `insert into place_sources (source, source_ref, place_id, name, how)
       select source, source_ref, $2, name, 'by-hand' from places where id = $1
       on conflict (source, source_ref) do nothing`,
      [from, into],
    );
    await tx.run(`update place_sources set place_id = $2, how = 'by-hand' where place_id = $1`, [from, into]);
    await tx.run(`delete from places where id = $1`, [from]);
    await tx.run(`update places set changed_at = $2 where id = $1`, [into, at]);
  }

  /** Rows that were kept apart and might be another place too, by list and name. @param most all of them when null */
  async doubts(tx: Tx, most: number | null = null): Promise<Doubt[]> {
    return tx.rows(
      `select r.source, r.source_ref as ref, r.name, p.slug, o.name as "otherName", o.slug as "otherSlug",
         o.source as "otherSource", coalesce(r.km, 0) as km
       from place_sources r join places p on p.id = r.place_id join places o on o.id = r.doubtful_of
       order by r.source, r.name, r.source_ref limit $1`,
      [most],
    );
  }

  /** How many of them there are. */
  async doubtCount(tx: Tx): Promise<number> {
    const row = await tx.row<{ count: number }>(
      `select count(*)::int as count from place_sources where doubtful_of is not null`,
    );
    return row?.count ?? 0;
  }

  /** Takes a doubt back: the two are different places. @returns whether there was one */
  async settle(tx: Tx, placeId: string, otherId: string): Promise<boolean> {
    const settled = await tx.run(
      `update place_sources set doubtful_of = null
       where (place_id = $1 and doubtful_of = $2) or (place_id = $2 and doubtful_of = $1)`,
      [placeId, otherId],
    );
    return settled > 0;
  }
}

/** A row of a list that might be a place that is known under another name. */
export interface Doubt {
  readonly source: string;
  readonly ref: string;
  readonly name: string;
  /** Of the page of the place that it made. */
  readonly slug: string;
  readonly otherName: string;
  readonly otherSlug: string;
  readonly otherSource: string;
  readonly km: number;
}
