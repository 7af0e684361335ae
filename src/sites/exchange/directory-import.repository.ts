import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import type { PlainFact } from '../directory/place-facts.js';
import { writtenFacts } from '../directory/written-facts.queries.js';
import type { Entry } from './entry.js';
import type { SourceLicence } from './source-licences.js';

/** A place that an entry makes. */
export interface PlaceOfEntry {
  readonly id: string;
  readonly entry: Entry;
}

/** A place that an entry may be. */
export interface PlaceKnown {
  readonly id: string;
  readonly source: string;
  readonly ref: string;
}

/** Writes places that a file of the directory brings. */
@Injectable()
export class DirectoryImportRepository {
  /** Places by the identifiers of their sources: their own, and those of rows of lists that are them. */
  async known(tx: Tx): Promise<PlaceKnown[]> {
    return tx.rows(
      `select id, source, source_ref as ref from places
       union all select place_id, source, source_ref from place_sources
       where not exists (select from places p where p.source = place_sources.source and p.source_ref = place_sources.source_ref)`,
    );
  }

  /** Makes places; an address that another has or had is not taken: the place gets one of its own. */
  async add(tx: Tx, places: readonly PlaceOfEntry[], at: Date): Promise<void> {
    await tx.run(
      `insert into places (id, slug, name, address, postcode, commune_insee, commune_name, lat, lon, precise, source,
         source_ref, as_of, ended_on, changed_at)
       select id, case when exists (select from places o where o.slug = p.slug)
           or exists (select from former_place_slugs f where f.slug = p.slug) then null else p.slug end,
         name, address, postcode, "communeInsee", "communeName", lat, lon, precise, source, "sourceRef", "asOf", "endedOn", $2
       from jsonb_to_recordset($1::jsonb) as p(id uuid, slug text, name text, address text, postcode text,
         "communeInsee" text, "communeName" text, lat float8, lon float8, precise boolean, source text, "sourceRef" text,
         "asOf" text, "endedOn" date)`,
      [JSON.stringify(places.map(({ id, entry }) => ({ ...entry, id }))), at],
    );
    await tx.run(
      `insert into former_place_slugs (slug, place_id)
       select f.slug, f.id from jsonb_to_recordset($1::jsonb) as f(slug text, id uuid)
       where not exists (select from places p where p.slug = f.slug)
       on conflict (slug) do nothing`,
      [JSON.stringify(places.flatMap(({ id, entry }) => entry.formerSlugs.map((slug) => ({ slug, id }))))],
    );
  }

  /** What a newer entry says of a place that no site brought: its name, where it is, whether it still exists. */
  async correct(tx: Tx, places: readonly PlaceOfEntry[], at: Date): Promise<number> {
    return tx.run(
      `update places set name = p.name, address = p.address, postcode = p.postcode, commune_insee = p."communeInsee",
         commune_name = p."communeName", lat = p.lat, lon = p.lon, precise = p.precise, as_of = p."asOf",
         ended_on = p."endedOn", changed_at = $2
       from jsonb_to_recordset($1::jsonb) as p(id uuid, name text, address text, postcode text, "communeInsee" text,
         "communeName" text, lat float8, lon float8, precise boolean, source text, "sourceRef" text, "asOf" text,
         "endedOn" date)
       where places.id = p.id and places.source = p.source and places.source_ref = p."sourceRef" and places.as_of < p."asOf"
         and not exists (select from sites s where s.place_id = p.id)`,
      [JSON.stringify(places.map(({ id, entry }) => ({ ...entry, id }))), at],
    );
  }

  /** Writes facts in place of what was known of the same fields. */
  async tellAnew(tx: Tx, facts: readonly (PlainFact & { readonly placeId: string })[], at: Date): Promise<void> {
    await tx.run(writtenFacts(), [JSON.stringify(facts), at]);
  }

  /**
   * Notes rows of lists that are places; those that are noted already stay.
   * @param rows `doubtfulOf`: the id of the place that the row might be
   */
  async note(tx: Tx, rows: readonly RowOfPlace[]): Promise<void> {
    await tx.run(
      `insert into place_sources (source, source_ref, place_id, name, how, doubtful_of, km)
       select source, ref, "placeId", name, how, "doubtfulOf", km
       from jsonb_to_recordset($1::jsonb) as r(source text, ref text, "placeId" uuid, name text, how text,
         "doubtfulOf" uuid, km float8)
       on conflict (source, source_ref) do nothing`,
      [JSON.stringify(rows)],
    );
  }

  /** Licences of sources, as the file tells them; one that is known stays. */
  async license(tx: Tx, sources: readonly SourceLicence[]): Promise<void> {
    await tx.run(
      `insert into source_licences (source, licence, licence_url, attribution)
       select name, licence, "licenceUrl", attribution
       from jsonb_to_recordset($1::jsonb) as s(name text, licence text, "licenceUrl" text, attribution text)
       on conflict (source) do nothing`,
      [JSON.stringify(sources)],
    );
  }
}

/** A row of a list, and the place that it is. */
export interface RowOfPlace extends Omit<Entry['rows'][number], 'doubtfulOf'> {
  readonly placeId: string;
  readonly doubtfulOf: string | null;
}
