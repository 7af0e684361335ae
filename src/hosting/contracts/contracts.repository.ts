import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import type { ReauthenticationProof } from '#libs/platform/context/index.js';
import { newId, type Tx } from '#libs/platform/db/index.js';
import type { ActEvidence, Contract, ContractAct } from './contract.js';
import type { SignedTerms } from './terms.rules.js';

const CONTRACT = `c.id, c.employer_id as "employerId", c.organisation_id as "organisationId", c.site_id as "siteId",
  c.offer_id as "offerId", c.replaces_id as "replacesId", c.version, c.state, c.employer_name as "employerName",
  coalesce(exists (select from employers e where e.id = c.employer_id and e.declared_at is not null and e.checked_on is null), false) as "employerDeclared",
  c.host_name as "hostName", c.quantity, c.price_cents as "priceCents", c.fee_cents as "feeCents",
  c.minimum_days as "minimumDays", c.notice_months as "noticeMonths", c.release_days as "releaseDays", to_char(c.from_month, 'YYYY-MM') as "fromMonth",
  to_char(c.to_month, 'YYYY-MM') as "toMonth", c.terms_sha256 as "termsSha256", c.asked_at as "askedAt",
  c.settled_at as "settledAt", s.name as site, s.commune_name as "communeName", o.label`;
const FROM = `host_contracts c join sites s on s.id = c.site_id join host_offers o on o.id = c.offer_id`;

/** A contract as it is asked for. */
export interface NewContract extends SignedTerms {
  readonly id: string;
  readonly version: number;
  readonly employerName: string;
  readonly hostName: string;
  readonly termsSha256: string;
  readonly askedAt: Date;
}

/** An act to write down, with its evidence. */
export interface NewAct extends Omit<ContractAct, 'reason'> {
  /** The fresh identification, where it signs; spent by this. */
  readonly proof: ReauthenticationProof | null;
  /** What else is kept of it as evidence. */
  readonly record: Readonly<Record<string, unknown>>;
}

/** Contracts, of the two parties: whoever asks sees its own, by row-level security. */
@Injectable()
export class ContractsRepository {
  /** The newest first, those that wait for an answer before the others; at most 500. */
  async own(tx: Tx): Promise<Contract[]> {
    return tx.rows<Contract>(
      `select ${CONTRACT} from ${FROM} order by c.state = 'asked' desc, c.asked_at desc, c.id limit 500`,
    );
  }

  async byId(tx: Tx, id: string): Promise<Contract | null> {
    return tx.row<Contract>(`select ${CONTRACT} from ${FROM} where c.id = $1`, [id]);
  }

  /** The same, locked: of two answers the second finds the first. */
  async lock(tx: Tx, id: string): Promise<Contract | null> {
    return tx.row<Contract>(`select ${CONTRACT} from ${FROM} where c.id = $1 for no key update of c`, [id]);
  }

  /** The accepted contract of the employer at a place that holds in a month, or later; the last where there are several. */
  async standing(tx: Tx, siteId: string, month: IsoMonth): Promise<Contract | null> {
    return tx.row<Contract>(
      `select ${CONTRACT} from ${FROM} where c.site_id = $1 and c.state = 'accepted'
         and (c.to_month is null or c.to_month >= $2) order by c.from_month desc limit 1`,
      [siteId, firstDayOfMonth(month)],
    );
  }

  /** @throws the database's violations `host_contracts_offered`, `host_contracts_as_offered`, `host_contracts_one_asked` */
  async add(tx: Tx, contract: NewContract): Promise<void> {
    await tx.run(
      `insert into host_contracts (id, employer_id, organisation_id, site_id, offer_id, replaces_id, version, state,
         employer_name, host_name, quantity, price_cents, fee_cents, minimum_days, notice_months, from_month, to_month,
         terms_sha256, asked_at, release_days)
       values ($1, $2, $3, $4, $5, $6, $7, 'asked', $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
      [
        contract.id,
        contract.employerId,
        contract.organisationId,
        contract.siteId,
        contract.offerId,
        contract.replacesId,
        contract.version,
        contract.employerName,
        contract.hostName,
        contract.quantity,
        contract.priceCents,
        contract.feeCents,
        contract.minimumDays,
        contract.noticeMonths,
        firstDayOfMonth(contract.fromMonth),
        contract.toMonth === null ? null : firstDayOfMonth(contract.toMonth),
        contract.termsSha256,
        contract.askedAt,
        contract.releaseDays,
      ],
    );
  }

  /** Answers what was asked. @throws the database's violations `host_contracts_offered`, `host_contracts_one_at_a_time` */
  async settle(tx: Tx, id: string, state: 'accepted' | 'declined' | 'withdrawn', at: Date): Promise<void> {
    await tx.run(`update host_contracts set state = $2, settled_at = $3 where id = $1`, [id, state, at]);
  }

  /** The last month of an accepted contract; what is held by it later is lowered by the database at once. */
  async endAfter(tx: Tx, id: string, lastMonth: IsoMonth): Promise<void> {
    await tx.run(`update host_contracts set to_month = $2 where id = $1`, [id, firstDayOfMonth(lastMonth)]);
  }

  /** How many bookings the end of the operator's contract after a month hits; 0 for anybody else. */
  async bookingsBeyond(tx: Tx, id: string, lastMonth: IsoMonth): Promise<number> {
    const row = await tx.row<{ count: number }>(`select coalesce(bookings_beyond_contract($1, $2), 0)::int as count`, [
      id,
      firstDayOfMonth(lastMonth),
    ]);
    return row?.count ?? 0;
  }

  /** @throws the database's violation `host_contract_acts_spent` */
  async act(tx: Tx, contract: Pick<Contract, 'id' | 'employerId' | 'organisationId'>, act: NewAct): Promise<void> {
    const { proof } = act;
    await tx.run(
      `insert into host_contract_acts (id, contract_id, employer_id, organisation_id, party, act, by_name, at,
         idp_entity_id, assertion_id, record)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        newId(),
        contract.id,
        contract.employerId,
        contract.organisationId,
        act.party,
        act.act,
        act.byName,
        act.at,
        proof?.idpEntityId ?? null,
        proof?.assertionId ?? null,
        JSON.stringify(act.record),
      ],
    );
  }

  /** What happened to a contract, in order. */
  async acts(tx: Tx, contractId: string): Promise<ContractAct[]> {
    return tx.rows<ContractAct>(
      `select party, act, by_name as "byName", at, nullif(record ->> 'reason', '') as reason
       from host_contract_acts where contract_id = $1 order by at, id`,
      [contractId],
    );
  }

  /** The same with the evidence of each: neither address nor browser of anybody. */
  async evidence(tx: Tx, contractId: string): Promise<ActEvidence[]> {
    return tx.rows<ActEvidence>(
      `select party, act, by_name as "byName", at, nullif(record ->> 'reason', '') as reason,
         record ->> 'termsSha256' as "termsSha256", record ->> 'level' as level, record #>> '{identification,method}' as method,
         idp_entity_id as "identifiedBy",
         coalesce(record #>> '{identification,authnInstant}', record #>> '{identification,receivedAt}') as "identifiedAt"
       from host_contract_acts where contract_id = $1 order by at, id`,
      [contractId],
    );
  }
}
