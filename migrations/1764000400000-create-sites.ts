import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The shared network: operators, sites, desks, hours, closures. No tenant: every employer sees it. */
export class CreateSites1764000400000 implements MigrationInterface {
  name = 'CreateSites1764000400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table operators (
        id uuid primary key,
        slug text not null constraint operators_slug_unique unique,
        name text not null,
        kind text not null check (kind in ('public', 'private', 'association')),
        created_at timestamptz not null
      );

      create table sites (
        id uuid primary key,
        operator_id uuid not null constraint sites_operator references operators (id),
        name text not null,
        kind text not null check (kind in ('coworking', 'nomad', 'public_digital_space', 'innovation_lab',
          'telework_centre', 'small_business', 'business_centre')),
        address text not null default '',
        postcode text not null default '',
        commune_insee text not null default '',
        commune_name text not null default '',
        lat double precision not null check (lat between -90 and 90),
        lon double precision not null check (lon between -180 and 180),
        zone text not null,
        features text[] not null default '{}',
        day_price_cents integer not null check (day_price_cents >= 0),
        source text not null,
        source_ref text not null,
        generated text[] not null default '{}',
        created_at timestamptz not null,
        closed_on date,
        constraint sites_source_once unique (source, source_ref)
      );
      comment on column sites.generated is 'Names of the facts that were generated for the demo and do not come from the source.';
      create index sites_position on sites using gist (ll_to_earth(lat, lon));

      create table desks (
        id uuid primary key,
        site_id uuid not null constraint desks_site references sites (id),
        label text not null,
        features text[] not null default '{}',
        withdrawn_on date,
        constraint desks_label_once unique (site_id, label),
        constraint desks_site_key unique (site_id, id)
      );

      create table opening_hours (
        site_id uuid not null constraint opening_hours_site references sites (id),
        weekday smallint not null check (weekday between 1 and 7),
        opens time not null,
        closes time not null check (closes > opens),
        primary key (site_id, weekday)
      );
      comment on column opening_hours.weekday is 'ISO 8601: 1 = Monday.';

      create table site_closures (
        site_id uuid not null constraint site_closures_site references sites (id),
        day date not null,
        reason text not null,
        primary key (site_id, day)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table site_closures, opening_hours, desks, sites, operators;`);
  }
}
