import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import { organisationOf, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { NewOffer, Offer, Quantity } from './offer.js';

const OFFER = `o.id, o.organisation_id as "organisationId", o.site_id as "siteId", o.host_name as "hostName", o.label, o.capacity,
  o.price_cents as "priceCents", o.fee_cents as "feeCents", o.minimum_days as "minimumDays",
  o.notice_months as "noticeMonths", o.release_days as "releaseDays", to_char(o.from_month, 'YYYY-MM') as "fromMonth",
  to_char(o.to_month, 'YYYY-MM') as "toMonth", o.named_sirens as "namedSirens", o.published_at as "publishedAt",
  o.withdrawn_at as "withdrawnAt", s.name as site, s.commune_name as "communeName"`;

/** A place that the operator runs. */
export interface OwnSite {
  readonly id: string;
  readonly name: string;
  readonly communeName: string;
  /** Desks in service. */
  readonly desks: number;
  readonly dayPriceCents: number;
}

/** Offers, of the operator that publishes them and to the employers to whom they are open. */
@Injectable()
export class OffersRepository {
  /** @throws the database's violation `host_offers_own_site` */
  async add(
    tx: Tx,
    id: string,
    offer: NewOffer,
    published: { readonly hostName: string; readonly by: string; readonly at: Date },
  ): Promise<void> {
    await tx.run(
      `insert into host_offers (id, organisation_id, site_id, host_name, label, capacity, price_cents, fee_cents,
         minimum_days, notice_months, from_month, to_month, named_sirens, published_by, published_at,
         release_days)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        id,
        organisationOf(tx, 'operator'),
        offer.siteId,
        published.hostName,
        offer.label,
        offer.capacity,
        offer.priceCents,
        offer.feeCents,
        offer.minimumDays,
        offer.noticeMonths,
        firstDayOfMonth(offer.fromMonth),
        offer.toMonth === null ? null : firstDayOfMonth(offer.toMonth),
        offer.namedSirens,
        published.by,
        published.at,
        offer.releaseDays,
      ],
    );
  }

  /** @returns false where it is another's, or withdrawn already */
  async withdraw(tx: Tx, id: string, at: Date): Promise<boolean> {
    return tx.has(
      `update host_offers set withdrawn_at = $3 where organisation_id = $1 and id = $2 and withdrawn_at is null returning 1`,
      [organisationOf(tx, 'operator'), id, at],
    );
  }

  /** The operator's own offers, the newest first; at most 500. */
  async own(tx: Tx): Promise<Offer[]> {
    return tx.rows<Offer>(
      `select ${OFFER} from host_offers o join sites s on s.id = o.site_id
       where o.organisation_id = $1 order by o.published_at desc, o.id limit 500`,
      [organisationOf(tx, 'operator')],
    );
  }

  /** Offers open to the employer in a month or later, with every one of some words in place or commune; at most 200. */
  async open(tx: Tx, month: IsoMonth, words: string): Promise<Offer[]> {
    tenantOf(tx);
    return tx.rows<Offer>(
      `select ${OFFER} from host_offers o join sites s on s.id = o.site_id
       where o.withdrawn_at is null and (o.to_month is null or o.to_month >= $1) and not exists (
         select from unnest($2::text[]) as word where strpos(
           unaccent(lower(s.name || ' ' || s.commune_name)), unaccent(lower(word))) = 0)
       order by s.commune_name, s.name, o.price_cents, o.id limit 200`,
      [firstDayOfMonth(month), words.split(/\s+/).filter(Boolean)],
    );
  }

  /** An offer that whoever asks may see; row-level security says which. */
  async byId(tx: Tx, id: string): Promise<Offer | null> {
    return tx.row<Offer>(`select ${OFFER} from host_offers o join sites s on s.id = o.site_id where o.id = $1`, [id]);
  }

  /** What of some offers nobody has asked for in any month from one on, by offer; only of those that whoever asks may see. */
  async leftOf(tx: Tx, offers: readonly Pick<Offer, 'id'>[], month: IsoMonth): Promise<ReadonlyMap<string, Quantity>> {
    const rows = await tx.rows<{ id: string; remaining: number[] }>(
      `select o.id, coalesce(l.remaining, o.capacity) as remaining
       from host_offers o join left_of_offers($1, $2) l on l.offer_id = o.id`,
      [offers.map(({ id }) => id), firstDayOfMonth(month)],
    );
    return new Map(rows.map(({ id, remaining }) => [id, remaining]));
  }

  /** The open places of the operator, by name; at most 500. */
  async sites(tx: Tx): Promise<OwnSite[]> {
    return tx.rows<OwnSite>(
      `select s.id, s.name, s.commune_name as "communeName", s.day_price_cents as "dayPriceCents",
         (select count(*)::int from desks d where d.site_id = s.id and d.withdrawn_on is null) as desks
       from organisations o join sites s on s.operator_id = o.operator_id
       where o.id = $1 and s.closed_on is null order by s.name, s.id limit 500`,
      [organisationOf(tx, 'operator')],
    );
  }

  /** The name under which the operator offers. */
  async hostName(tx: Tx): Promise<string> {
    const row = await tx.row<{ name: string }>(`select name from organisations where id = $1`, [
      organisationOf(tx, 'operator'),
    ]);
    return row?.name ?? '';
  }
}
