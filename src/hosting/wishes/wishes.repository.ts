import { Injectable } from '@nestjs/common';
import { firstDayOfMonth } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { HostedSite, Wish } from './wish.js';

const WISH = `w.id, w.employer_id as "employerId", w.organisation_id as "organisationId", w.site_id as "siteId", s.name as site,
  s.commune_name as "communeName", w.employer_name as "employerName", w.employer_siren as "employerSiren",
  coalesce(exists (select from employers e where e.id = w.employer_id and e.declared_at is not null and e.checked_on is null), false) as "employerDeclared",
  w.host_name as "hostName", w.days, to_char(w.from_month, 'YYYY-MM') as "fromMonth", w.words, w.asked_at as "askedAt",
  w.state, w.offer_id as "offerId", w.reason, coalesce(cardinality(o.capacity) = 1 and o.capacity[1] >= w.days
    and o.minimum_days <= w.days and o.from_month <= w.from_month and o.to_month is null, false) as "asWished"`;
const FROM = `host_wishes w join sites s on s.id = w.site_id left join host_offers o on o.id = w.offer_id`;

// What a function answers counts as nullable for PostgreSQL; where it answers, both are there.
const HOSTED = `select s.id, s.name, s.commune_name as "communeName", coalesce(h.organisation_id, s.operator_id) as "organisationId",
    coalesce(h.host_name, '') as "hostName",
    (select count(*)::int from desks d where d.site_id = s.id and d.withdrawn_on is null) as desks
  from sites s join hosts_of_operators(array(select id from operators)) h on h.operator_id = s.operator_id
  where s.closed_on is null`;

/** A wish as it is asked. */
export interface NewWish extends Omit<
  Wish,
  'site' | 'communeName' | 'state' | 'offerId' | 'asWished' | 'reason' | 'employerDeclared'
> {
  readonly askedBy: string;
}

/** Wishes, of the two parties: whoever asks sees its own, by row-level security. */
@Injectable()
export class WishesRepository {
  /** @throws the database's violations `host_wishes_hosted`, `host_wishes_one_open` */
  async add(tx: Tx, wish: NewWish): Promise<void> {
    await tx.run(
      `insert into host_wishes (id, employer_id, organisation_id, site_id, employer_name, employer_siren, host_name, days,
         from_month, words, asked_by, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        wish.id,
        wish.employerId,
        wish.organisationId,
        wish.siteId,
        wish.employerName,
        wish.employerSiren,
        wish.hostName,
        wish.days,
        firstDayOfMonth(wish.fromMonth),
        wish.words,
        wish.askedBy,
        wish.askedAt,
      ],
    );
  }

  /** Those that wait for an answer first, then the newest; at most 200. */
  async own(tx: Tx): Promise<Wish[]> {
    return tx.rows<Wish>(`select ${WISH} from ${FROM} order by w.state = 'open' desc, w.asked_at desc, w.id limit 200`);
  }

  async byId(tx: Tx, id: string): Promise<Wish | null> {
    return tx.row<Wish>(`select ${WISH} from ${FROM} where w.id = $1`, [id]);
  }

  /** The same, locked: of two answers the second finds the first. */
  async lock(tx: Tx, id: string): Promise<Wish | null> {
    return tx.row<Wish>(`select ${WISH} from ${FROM} where w.id = $1 for no key update of w`, [id]);
  }

  /** Answers or withdraws an open wish. */
  async settle(
    tx: Tx,
    id: string,
    settled: {
      readonly state: Exclude<Wish['state'], 'open'>;
      readonly offerId: string | null;
      readonly reason: string;
      readonly at: Date;
    },
  ): Promise<void> {
    await tx.run(`update host_wishes set state = $2, offer_id = $3, reason = $4, settled_at = $5 where id = $1`, [
      id,
      settled.state,
      settled.offerId,
      settled.reason,
      settled.at,
    ]);
  }

  /** Open places whose operator can be asked here, with every one of some words in place or commune; at most 20. */
  async hosted(tx: Tx, words: string): Promise<HostedSite[]> {
    tenantOf(tx);
    return tx.rows<HostedSite>(
      `${HOSTED} and not exists (select from unnest($1::text[]) as word where strpos(
         unaccent(lower(s.name || ' ' || s.commune_name)), unaccent(lower(word))) = 0)
       order by s.commune_name, s.name, s.id limit 20`,
      [words.split(/\s+/).filter(Boolean)],
    );
  }

  /** One of them; null where nobody here runs it, or it has closed. */
  async hostedSite(tx: Tx, siteId: string): Promise<HostedSite | null> {
    tenantOf(tx);
    return tx.row<HostedSite>(`${HOSTED} and s.id = $1`, [siteId]);
  }
}
