import { Injectable } from '@nestjs/common';
import type { IsoMonth } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { ContractState } from '../contracts/contract.js';

/** A contract as programs read it. */
export interface ReadContract {
  readonly id: string;
  readonly state: ContractState;
  readonly version: number;
  readonly siteId: string;
  readonly site: string;
  readonly commune: string;
  readonly host: string;
  readonly employer: string;
  readonly package: string;
  readonly quantity: number[];
  readonly priceCents: number;
  readonly feeCents: number;
  readonly minimumDays: number;
  readonly noticeMonths: number;
  readonly releaseDays: number | null;
  readonly fromMonth: IsoMonth;
  readonly toMonth: IsoMonth | null;
  readonly termsSha256: string;
  readonly replacesId: string | null;
  readonly askedAt: Date;
  readonly settledAt: Date | null;
}

/** What is kept of a signature, as far as programs are told. */
export interface ReadSignature {
  readonly contractId: string;
  readonly party: 'employer' | 'host';
  readonly name: string;
  readonly at: Date;
  readonly level: string;
  readonly method: string;
  readonly termsSha256: string;
}

const SELECT = `select c.id, c.state, c.version, c.site_id as "siteId", s.name as site, s.commune_name as commune,
  c.host_name as host, c.employer_name as employer, o.label as package, c.quantity, c.price_cents as "priceCents",
  c.fee_cents as "feeCents", c.minimum_days as "minimumDays", c.notice_months as "noticeMonths", c.release_days as "releaseDays",
  to_char(c.from_month, 'YYYY-MM') as "fromMonth", to_char(c.to_month, 'YYYY-MM') as "toMonth",
  c.terms_sha256 as "termsSha256", c.replaces_id as "replacesId", c.asked_at as "askedAt", c.settled_at as "settledAt"
  from host_contracts c join sites s on s.id = c.site_id join host_offers o on o.id = c.offer_id where c.employer_id = $1`;

/** The contracts of the employer in the order in which they were asked for, for programs that walk through them. */
@Injectable()
export class ReadContracts {
  /** At most `most` contracts behind `after`. */
  async page(
    tx: Tx,
    wanted: { readonly after: string | null; readonly most: number; readonly state: ContractState | null },
  ): Promise<ReadContract[]> {
    return tx.rows<ReadContract>(
      `${SELECT} and ($2::uuid is null or c.id > $2) and ($3::text is null or c.state = $3) order by c.id limit $4`,
      [tenantOf(tx), wanted.after, wanted.state, wanted.most],
    );
  }

  /** One contract; null when there is none of this id here. */
  async one(tx: Tx, id: string): Promise<ReadContract | null> {
    return tx.row<ReadContract>(`${SELECT} and c.id = $2`, [tenantOf(tx), id]);
  }

  /** The signatures under some contracts, in order. */
  async signatures(tx: Tx, contractIds: readonly string[]): Promise<ReadSignature[]> {
    return tx.rows<ReadSignature>(
      `select contract_id as "contractId", party, by_name as name, at, coalesce(record ->> 'level', '') as level,
         coalesce(record #>> '{identification,method}', '') as method, coalesce(record ->> 'termsSha256', '') as "termsSha256"
       from host_contract_acts where employer_id = $1 and contract_id = any ($2) and act = 'sign' order by at, id`,
      [tenantOf(tx), contractIds],
    );
  }
}
