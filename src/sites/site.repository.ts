import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import type { KnownSite, SiteRow } from './site-update.rules.js';

/** An operator to be written. */
export interface NewOperator {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'association';
}

/** A site to be written, with its desks and hours. */
export interface NewSite {
  readonly id: string;
  readonly operator_id: string;
  readonly name: string;
  readonly kind: string;
  readonly address: string;
  readonly postcode: string;
  readonly commune_insee: string;
  readonly commune_name: string;
  readonly lat: number;
  readonly lon: number;
  readonly zone: string;
  readonly features: readonly string[];
  readonly day_price_cents: number;
  readonly source: string;
  readonly source_ref: string;
  /** When the source said it: year, month or day. Null: now. */
  readonly as_of: string | null;
  readonly generated: readonly string[];
  readonly desks: readonly { id: string; label: string; features: readonly string[] }[];
  readonly hours: readonly { weekday: number; opens: string; closes: string }[];
}

/** Writes the shared network in bulk. */
@Injectable()
export class SiteRepository {
  /** Adds operators that are not there yet. */
  async addOperators(tx: Tx, operators: readonly NewOperator[], at: Date): Promise<void> {
    await tx.run(
      `insert into operators (id, slug, name, kind, created_at)
       select id, slug, name, kind, $2 from jsonb_to_recordset($1::jsonb) as o(id uuid, slug text, name text, kind text)
       on conflict (slug) do nothing`,
      [JSON.stringify(operators), at],
    );
  }

  /** Operators that are there already, by slug. */
  async operators(tx: Tx, slugs: readonly string[]): Promise<Map<string, { name: string; kind: string }>> {
    const rows = await tx.rows<{ slug: string; name: string; kind: string }>(
      `select slug, name, kind from operators where slug = any ($1)`,
      [slugs],
    );
    return new Map(rows.map(({ slug, name, kind }) => [slug, { name, kind }]));
  }

  /** Ids of operators by slug. */
  async operatorIds(tx: Tx): Promise<Map<string, string>> {
    const rows = await tx.rows<{ slug: string; id: string }>(`select slug, id from operators`);
    return new Map(rows.map(({ slug, id }) => [slug, id]));
  }

  /** Adds sites that their source has not brought before, with desks and hours. @returns how many were new. */
  async addSites(tx: Tx, sites: readonly NewSite[], at: Date): Promise<number> {
    const batch = JSON.stringify(sites);
    const added = await tx.rows<{ id: string }>(
      `insert into sites (id, operator_id, name, kind, address, postcode, commune_insee, commune_name, lat, lon, zone,
         features, day_price_cents, source, source_ref, as_of, generated, created_at)
       select id, operator_id, name, kind, address, postcode, commune_insee, commune_name, lat, lon, zone, features,
         day_price_cents, source, source_ref, as_of, generated, $2
       from jsonb_to_recordset($1::jsonb) as s(id uuid, operator_id uuid, name text, kind text, address text,
         postcode text, commune_insee text, commune_name text, lat float8, lon float8, zone text, features text[],
         day_price_cents int, source text, source_ref text, as_of text, generated text[])
       on conflict (source, source_ref) do nothing returning id`,
      [batch, at],
    );
    const fresh = new Set(added.map(({ id }) => id));
    const written = sites.filter(({ id }) => fresh.has(id));
    await tx.run(
      `insert into desks (id, site_id, label, features)
       select (d ->> 'id')::uuid, s.id, d ->> 'label', array(select jsonb_array_elements_text(d -> 'features'))
       from jsonb_to_recordset($1::jsonb) as s(id uuid, desks jsonb), jsonb_array_elements(s.desks) as d`,
      [JSON.stringify(written.map(({ id, desks }) => ({ id, desks })))],
    );
    await tx.run(
      `insert into opening_hours (site_id, weekday, opens, closes)
       select s.id, (h ->> 'weekday')::smallint, (h ->> 'opens')::time, (h ->> 'closes')::time
       from jsonb_to_recordset($1::jsonb) as s(id uuid, hours jsonb), jsonb_array_elements(s.hours) as h`,
      [JSON.stringify(written.map(({ id, hours }) => ({ id, hours })))],
    );
    return written.length;
  }

  /**
   * Sites that a source has brought before, by reference.
   *
   * @param forUpdate waits for whoever uses or changes one of them, and keeps them as they are until the transaction ends
   */
  async known(tx: Tx, source: string, refs: readonly string[], forUpdate: boolean): Promise<Map<string, KnownSite>> {
    if (forUpdate)
      await tx.run(`select id from sites where source = $1 and source_ref = any ($2) order by id for no key update`, [
        source,
        refs,
      ]);
    const rows = await tx.rows<KnownSite>(
      `select s.id, s.source_ref as ref, s.name, s.kind, o.name as "operatorName", s.address, s.postcode,
         s.commune_insee as "communeInsee", s.commune_name as "communeName", s.lat, s.lon, s.zone, s.features,
         s.day_price_cents as "dayPriceCents", to_char(s.closed_on, 'YYYY-MM-DD') as "closedOn",
         coalesce((select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'),
             'closes', to_char(h.closes, 'HH24:MI')) order by h.weekday)
           from opening_hours h where h.site_id = s.id), '[]') as weekly,
         coalesce((select jsonb_agg(jsonb_build_object('label', d.label,
             'withdrawnOn', to_char(d.withdrawn_on, 'YYYY-MM-DD')) order by d.label)
           from desks d where d.site_id = s.id), '[]') as desks
       from sites s join operators o on o.id = s.operator_id where s.source = $1 and s.source_ref = any ($2)`,
      [source, refs],
    );
    return new Map(rows.map((site) => [site.ref, site]));
  }

  /** Writes the descriptive facts of a site, all said today, and its additional desks. */
  async update(
    tx: Tx,
    id: string,
    operatorId: string,
    site: SiteRow,
    desks: readonly { readonly id: string; readonly label: string }[],
  ): Promise<void> {
    await tx.run(
      `update sites set operator_id = $2, name = $3, kind = $4, address = $5, postcode = $6, commune_insee = $7,
         commune_name = $8, lat = $9, lon = $10, features = $11, day_price_cents = $12,
         as_of = administrative_day(statement_timestamp()) where id = $1`,
      [
        id,
        operatorId,
        site.name,
        site.kind,
        site.address,
        site.postcode,
        site.communeInsee,
        site.communeName,
        site.lat,
        site.lon,
        site.features,
        site.dayPriceCents,
      ],
    );
    await tx.run(
      `insert into desks (id, site_id, label, features)
       select id, $1, label, '{}' from jsonb_to_recordset($2::jsonb) as d(id uuid, label text)`,
      [id, JSON.stringify(desks)],
    );
  }

  async count(tx: Tx): Promise<number> {
    const rows = await tx.rows<{ count: number }>(`select count(*)::int as count from sites`);
    return rows[0]?.count ?? 0;
  }

  /**
   * Locks sites until the transaction ends: two plans that share their desks out wait for one another. Bookings, whose
   * foreign key only needs the site to stay, do not wait.
   */
  async lock(tx: Tx, siteIds: readonly string[]): Promise<void> {
    await tx.run(`select id from sites where id = any ($1) order by id for no key update`, [siteIds]);
  }
}
