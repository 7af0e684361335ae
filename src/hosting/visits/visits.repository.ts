import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { Visit, VisitState, VisitWish } from './visit.js';

const VISIT = `select v.id, v.place_id as "placeId", p.slug, p.name as place, p.commune_name as "communeName",
    p.commune_insee as "communeInsee", v.organisation_id as "organisationId",
    coalesce((select o.name from place_owners o where o.place_id = v.place_id), p.name) as "hostName",
    v.name, v.email, v.locale, to_char(v.from_day, 'YYYY-MM-DD') as "fromDay", to_char(v.to_day, 'YYYY-MM-DD') as "toDay",
    v.part, v.people, v.purpose, v.asked_at as "askedAt", v.confirmed_at as "confirmedAt", v.state, v.answer,
    to_char(v.other_day, 'YYYY-MM-DD') as "otherDay", v.answered_at as "answeredAt"
  from visit_requests v join places p on p.id = v.place_id`;

/** Days that people without an account ask places for: a place's own, or, for whoever acts for no organisation, all. */
@Injectable()
export class VisitsRepository {
  /** @throws the database's violation `visit_requests_taken` */
  async add(
    tx: Tx,
    visit: VisitWish & {
      readonly id: string;
      readonly placeId: string;
      readonly organisationId: string;
      readonly locale: Locale;
      readonly at: Date;
    },
  ): Promise<void> {
    await tx.run(
      `insert into visit_requests (id, place_id, organisation_id, name, email, locale, from_day, to_day, part, people,
         purpose, asked_at, unconfirmed_since, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, 'unconfirmed')`,
      [
        visit.id,
        visit.placeId,
        visit.organisationId,
        visit.name,
        visit.email,
        visit.locale,
        visit.fromDay,
        visit.toDay,
        visit.part,
        visit.people,
        visit.purpose,
        visit.at,
      ],
    );
  }

  async byId(tx: Tx, id: string): Promise<Visit | null> {
    return tx.row<Visit>(`${VISIT} where v.id = $1`, [id]);
  }

  /** The same, locked: of two answers the second finds the first. */
  async lock(tx: Tx, id: string): Promise<Visit | null> {
    return tx.row<Visit>(`${VISIT} where v.id = $1 for no key update of v`, [id]);
  }

  /** By what is in the link of a letter; for whoever acts for no organisation. */
  async idOfLink(tx: Tx, tokenHash: string): Promise<string | null> {
    const row = await tx.row<{ visitId: string }>(
      `select visit_id as "visitId" from visit_links where token_hash = $1`,
      [tokenHash],
    );
    return row?.visitId ?? null;
  }

  async addLink(tx: Tx, visitId: string, tokenHash: string): Promise<void> {
    await tx.run(`insert into visit_links (token_hash, visit_id) values ($1, $2)`, [tokenHash, visitId]);
  }

  /** The address of e-mail is confirmed: the place sees it from now on. */
  async confirm(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.run(
      `update visit_requests set state = 'open', unconfirmed_since = null, confirmed_at = $2 where id = $1`,
      [id, at],
    );
  }

  /** Notes what a place answered. */
  async answer(
    tx: Tx,
    id: string,
    given: {
      readonly state: Extract<VisitState, 'accepted' | 'declined' | 'proposed'>;
      readonly words: string;
      readonly otherDay: IsoDate | null;
      readonly by: string;
      readonly at: Date;
    },
  ): Promise<void> {
    await tx.run(
      `update visit_requests set state = $2, answer = $3, other_day = $4, answered_by = $5, answered_at = $6::timestamptz,
         settled_at = case when $2 = 'declined' then $6::timestamptz end where id = $1`,
      [id, given.state, given.words, given.otherDay, given.by, given.at],
    );
  }

  /** Whoever asked takes the other day, or nothing comes of the request. */
  async settle(
    tx: Tx,
    id: string,
    state: Extract<VisitState, 'accepted' | 'expired' | 'withdrawn'>,
    at: Date,
  ): Promise<void> {
    await tx.run(
      `update visit_requests set state = $2, settled_at = case when $2 <> 'accepted' then $3::timestamptz end where id = $1`,
      [id, state, at],
    );
  }

  /** Those of the transaction's operator that are not over on a day, the open ones first; at most 300. */
  async current(tx: Tx, onDay: IsoDate): Promise<Visit[]> {
    return tx.rows<Visit>(
      `${VISIT} where v.last_day >= $1 or v.state = 'open'
       order by v.state = 'open' desc, coalesce(v.other_day, v.from_day), v.id limit 300`,
      [onDay],
    );
  }

  /**
   * Some that have waited for an answer since before an instant, or are for a day up to `day`; locked, without those that others hold.
   * @param most so many, those for the nearest day first
   */
  async waiting(
    tx: Tx,
    { before, day, most }: { readonly before: Date; readonly day: IsoDate; readonly most: number },
  ): Promise<Visit[]> {
    return tx.rows<Visit>(
      `${VISIT} where v.state in ('open', 'proposed')
         and (coalesce(v.answered_at, v.confirmed_at) < $1 or v.from_day <= $2 or v.other_day <= $2)
       order by v.from_day, v.id limit $3 for no key update of v skip locked`,
      [before, day, most],
    );
  }

  /** Whether whoever has each of some places takes such requests. */
  async taken(tx: Tx, placeIds: readonly string[]): Promise<Set<string>> {
    const rows = await tx.rows<{ id: string }>(`select id from places where id = any ($1) and takes_visits`, [
      placeIds,
    ]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Takes such requests for a place from now on, or no more. */
  async take(tx: Tx, placeId: string, takes: boolean): Promise<void> {
    await tx.run(`update places set takes_visits = $2 where id = $1`, [placeId, takes]);
  }
}
