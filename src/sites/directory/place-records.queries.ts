import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { IsoDate } from '#libs/calendar/index.js';
import { SITE_KINDS, type GeoPoint } from '#libs/geo/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { readFacts, type PlainFact } from './place-facts.js';
import type { Place, SiteOfPlace } from './place.js';
import { factsOf } from './told-facts.rules.js';

const FACTS = z.array(
  z.object({
    field: z.string(),
    value: z.unknown(),
    source: z.string(),
    sourceUrl: z.string().nullable(),
    asOf: z.string(),
    basis: z.enum(['source', 'assumed', 'generated']),
  }),
);
const SITES = z.array(
  z.object({
    id: z.string(),
    kind: z.enum(SITE_KINDS),
    operator: z.object({ name: z.string(), kind: z.enum(['public', 'private', 'association']) }),
    features: z.array(z.string()),
    dayPriceCents: z.number(),
    source: z.string(),
    asOf: z.string(),
    generated: z.array(z.string()),
    hours: z.array(z.object({ weekday: z.number(), opens: z.string(), closes: z.string() })),
  }),
);

/** Columns of a {@link Place}, of `places p`. */
const COLUMNS = `p.id, p.slug, p.name, p.address, p.postcode, p.commune_insee as "communeInsee",
  p.commune_name as "communeName", p.lat, p.lon, p.precise, p.source, p.source_ref as "sourceRef", p.as_of as "asOf",
  to_char(p.ended_on, 'YYYY-MM-DD') as "endedOn", to_char(p.confirmed_on, 'YYYY-MM-DD') as "confirmedOn",
  coalesce(p.takes_visits and exists (select from place_owners w where w.place_id = p.id), false) as "takesVisits",
  coalesce((select jsonb_agg(jsonb_build_object('field', f.field, 'value', f.value, 'source', f.source,
      'sourceUrl', f.source_url, 'asOf', f.as_of, 'basis', f.basis) order by f.field)
    from place_facts f where f.place_id = p.id), '[]') as told,
  coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind,
      'operator', jsonb_build_object('name', o.name, 'kind', o.kind), 'features', s.features,
      'dayPriceCents', s.day_price_cents, 'source', s.source,
      'asOf', coalesce(s.as_of, administrative_day(s.created_at)),
      'generated', s.generated,
      'hours', coalesce((select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'),
          'closes', to_char(h.closes, 'HH24:MI')) order by h.weekday)
        from opening_hours h where h.site_id = s.id), '[]')) order by s.id <> p.id, s.id)
    from sites s join operators o on o.id = s.operator_id where s.place_id = p.id), '[]') as sites`;

interface Row extends Omit<Place, 'facts' | 'siteIds'> {
  readonly told: unknown;
  readonly sites: unknown;
}

/** Where a place is. */
export interface PlacePosition extends GeoPoint {
  readonly id: string;
}

/** Where a place is, and what it is called. */
export interface NamedPosition extends PlacePosition {
  readonly slug: string;
  readonly name: string;
}

/** Reads the directory of places. */
@Injectable()
export class PlaceRecords {
  /** The place at an address of today or of before; the slug of the answer is today's. */
  async bySlug(tx: Tx, slug: string): Promise<Place | null> {
    const row = await tx.row<Row>(
      `select ${COLUMNS} from places p
       where p.id = coalesce((select id from places where slug = $1),
         (select place_id from former_place_slugs where slug = $1))`,
      [slug],
    );
    return row && placeOf(row);
  }

  async byId(tx: Tx, id: string): Promise<Place | null> {
    const row = await tx.row<Row>(`select ${COLUMNS} from places p where p.id = $1`, [id]);
    return row && placeOf(row);
  }

  /** The place of a site. */
  async ofSite(tx: Tx, siteId: string): Promise<Place | null> {
    const row = await tx.row<Row>(
      `select ${COLUMNS} from places p where p.id = (select place_id from sites where id = $1)`,
      [siteId],
    );
    return row && placeOf(row);
  }

  /** Where every place is that exists on a day within `km` kilometres as the crow flies: their facts are read for few of them. */
  async positionsWithin(tx: Tx, from: GeoPoint, km: number, onDay: IsoDate): Promise<PlacePosition[]> {
    return tx.rows(
      `select p.id, p.lat, p.lon from places p where (p.ended_on is null or p.ended_on > $4)
       and earth_box(point_on_earth($1, $2), $3::float8 * 1000) @> point_on_earth(p.lat, p.lon)`,
      [from.lat, from.lon, km, onDay],
    );
  }

  /** The same with their names. */
  async namedWithin(tx: Tx, from: GeoPoint, km: number, onDay: IsoDate): Promise<NamedPosition[]> {
    return tx.rows(
      `select p.id, p.slug, p.name, p.lat, p.lon from places p where (p.ended_on is null or p.ended_on > $4)
       and earth_box(point_on_earth($1, $2), $3::float8 * 1000) @> point_on_earth(p.lat, p.lon)`,
      [from.lat, from.lon, km, onDay],
    );
  }

  /** The same within any of some circles, each place once. */
  async positionsWithinAny(
    tx: Tx,
    circles: readonly { readonly centre: GeoPoint; readonly km: number }[],
    onDay: IsoDate,
  ): Promise<PlacePosition[]> {
    const rows = await tx.rows<PlacePosition>(
      `select p.id, p.lat, p.lon
       from unnest($1::float8[], $2::float8[], $3::float8[]) as circle (lat, lon, km)
       join places p on earth_box(point_on_earth(circle.lat, circle.lon), circle.km * 1000) @> point_on_earth(p.lat, p.lon)
       where p.ended_on is null or p.ended_on > $4`,
      [
        circles.map(({ centre }) => centre.lat),
        circles.map(({ centre }) => centre.lon),
        circles.map(({ km }) => km),
        onDay,
      ],
    );
    return [...new Map(rows.map((place) => [place.id, place])).values()];
  }

  /** Some places, in no order; unknown ids are left out. */
  async byIds(tx: Tx, ids: readonly string[]): Promise<Place[]> {
    if (ids.length === 0) return [];
    const rows = await tx.rows<Row>(`select ${COLUMNS} from places p where p.id = any ($1)`, [ids]);
    return rows.map(placeOf);
  }

  /** Addresses of the pages of all places that exist on a day, with when they changed, by address. */
  async addresses(tx: Tx, onDay: IsoDate): Promise<{ slug: string; changedOn: IsoDate }[]> {
    return tx.rows(
      `select slug, to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD') as "changedOn" from places
       where ended_on is null or ended_on > $1 order by slug`,
      [onDay],
    );
  }
}

function placeOf({ told, sites: ofSites, ...place }: Row): Place {
  const facts: PlainFact[] = FACTS.parse(told);
  const sites: SiteOfPlace[] = SITES.parse(ofSites);
  return { ...place, facts: factsOf(readFacts(facts), sites), siteIds: sites.map(({ id }) => id) };
}
