import { Injectable } from '@nestjs/common';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import { CODE_TRIES } from './claim.rules.js';
import type { ClaimState, ClaimWay, PlaceClaim } from './claim.js';

const CLAIM = `select c.id, c.place_id as "placeId", p.slug, p.name as place, p.commune_name as "communeName",
    c.organisation_id as "organisationId", c.organisation_name as "organisationName", c.way, c.state,
    c.code_until as "codeUntil", c.letter_printed_at as "letterPrintedAt", c.letter_sent_at as "letterSentAt",
    case when c.way = 'proconnect' then provable_siret(c.place_id) end as "provableSiret", c.proved_siret as "provedSiret",
    c.proved_at as "provedAt", c.proof_failure as "proofFailure", c.tries_left as "triesLeft", c.claimed_at as "claimedAt", c.settled_at as "settledAt", c.reason
  from place_claims c join places p on p.id = c.place_id`;

/** A claim as it begins. */
export interface NewClaim {
  readonly id: string;
  readonly placeId: string;
  readonly organisationId: string;
  readonly way: ClaimWay;
  readonly by: string;
  readonly at: Date;
}

/** How a claim ends. */
export interface Settlement {
  readonly state: Exclude<ClaimState, 'open' | 'disputed'>;
  readonly by: string;
  readonly at: Date;
  readonly reason: string | null;
}

/** Claims of places: an operator's own, and all of them for the platform. */
@Injectable()
export class ClaimsRepository {
  /**
   * Begins a claim for an operator that the transaction may see.
   * @returns whether it is open or disputed; null where there is no such operator
   * @throws the database's violation `place_claims_once`
   */
  async add(tx: Tx, claim: NewClaim): Promise<ClaimState | null> {
    const row = await tx.row<{ state: ClaimState }>(
      `insert into place_claims (id, place_id, organisation_id, organisation_name, way, state, claimed_by, claimed_at, letter_asked_at)
       select $1, $2, o.id, o.name, $4, 'open', $5, $6::timestamptz, case when $4 = 'post' then $6::timestamptz end from organisations o where o.id = $3 and o.kind = 'operator'
       returning state`,
      [claim.id, claim.placeId, claim.organisationId, claim.way, claim.by, claim.at],
    );
    return row?.state ?? null;
  }

  async byId(tx: Tx, id: string): Promise<PlaceClaim | null> {
    return tx.row<PlaceClaim>(`${CLAIM} where c.id = $1`, [id]);
  }

  /** The same, locked, so that two answers to one claim wait for each other. */
  async lock(tx: Tx, id: string): Promise<(PlaceClaim & { readonly codeHash: string | null }) | null> {
    const locked = await tx.row<{ codeHash: string | null }>(
      `select code_hash as "codeHash" from place_claims where id = $1 for no key update`,
      [id],
    );
    const claim = locked && (await this.byId(tx, id));
    return claim && { ...claim, ...locked };
  }

  /** The operator's own claims, open ones first, then the latest; at most 200. */
  async own(tx: Tx): Promise<PlaceClaim[]> {
    return tx.rows<PlaceClaim>(
      `${CLAIM} where c.organisation_id = $1
       order by c.state not in ('open', 'disputed'), c.claimed_at desc, c.id limit 200`,
      [organisationOf(tx, 'operator')],
    );
  }

  /** Every claim, disputes first, then open ones, then the latest; at most 200. */
  async all(tx: Tx): Promise<PlaceClaim[]> {
    organisationOf(tx, 'platform');
    return tx.rows<PlaceClaim>(
      `${CLAIM} order by c.state <> 'disputed', c.state <> 'open', c.claimed_at desc, c.id limit 200`,
    );
  }

  /** The disputed claims of a place, the earliest first. */
  async disputed(tx: Tx, placeId: string): Promise<PlaceClaim[]> {
    return tx.rows<PlaceClaim>(
      `${CLAIM} where c.place_id = $1 and c.state = 'disputed' order by c.claimed_at, c.id limit 50`,
      [placeId],
    );
  }

  /** Keeps the code that was sent; an earlier one opens nothing any more. */
  async keepCode(tx: Tx, id: string, code: { readonly hash: string; readonly until: Date }): Promise<void> {
    await tx.run(
      `update place_claims set code_hash = $2, code_until = $3, tries_left = $4 where id = $1 and state = 'open'`,
      [id, code.hash, code.until, CODE_TRIES],
    );
  }

  /** Counts a wrong code. */
  async miss(tx: Tx, id: string): Promise<void> {
    await tx.run(`update place_claims set tries_left = tries_left - 1 where id = $1 and tries_left > 0`, [id]);
  }

  /** @throws the database's violations `place_claims_answered`, `place_claims_decides`, `place_claims_runs`, `place_claims_proves` */
  async settle(tx: Tx, id: string, { state, by, at, reason }: Settlement): Promise<void> {
    await tx.run(`update place_claims set state = $2, settled_by = $3, settled_at = $4, reason = $5 where id = $1`, [
      id,
      state,
      by,
      at,
      reason,
    ]);
  }

  /** The SIRET of whoever runs a place by a source that is no operator; null where none says it. */
  async provableSiret(tx: Tx, placeId: string): Promise<string | null> {
    const row = await tx.row<{ siret: string }>(
      `select coalesce(s.siret, '') as siret from provable_siret($1) as s(siret) where s.siret is not null`,
      [placeId],
    );
    return row?.siret ?? null;
  }

  /** The platform's own organisation; null where none was opened. */
  async platformId(tx: Tx): Promise<string | null> {
    const row = await tx.row<{ id: string }>(
      `select coalesce(id::text, '') as id from platform_organisation() where id is not null`,
    );
    return row?.id ?? null;
  }

  /** Whether the transaction's operator runs every desk of the place, and there is one. */
  async runs(tx: Tx, placeId: string): Promise<boolean> {
    const row = await tx.row<{ runs: boolean }>(`select coalesce(runs_place($1, $2), false) as runs`, [
      organisationOf(tx, 'operator'),
      placeId,
    ]);
    return row?.runs ?? false;
  }
}
