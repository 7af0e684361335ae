import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** How people of an employer sign in with accounts of the portal. */
export interface EmployerAccess {
  /** Most people with an account. */
  readonly mostAccounts: number;
  /** All sign in through the company; the sealed account alone does not. */
  readonly companyOnly: boolean;
}

/** The account for emergencies. */
export interface SealedAccount {
  readonly memberId: string;
  /** Null while nobody has chosen yet how it signs in. */
  readonly sealedAt: Date | null;
  /** When its session was opened; it opens no other before it is sealed anew. */
  readonly openedAt: Date | null;
}

/** All SQL over accounts of the portal at an employer. */
@Injectable()
export class EmployerAccessRepository {
  /** What was chosen, or what holds where nothing was. */
  async chosen(tx: Tx): Promise<EmployerAccess> {
    const row = await tx.row<EmployerAccess>(
      `select most_accounts as "mostAccounts", company_only as "companyOnly" from employer_access where employer_id = $1`,
      [tenantOf(tx)],
    );
    return row ?? { mostAccounts: 50, companyOnly: false };
  }

  async choose(tx: Tx, { mostAccounts, companyOnly }: EmployerAccess): Promise<void> {
    await tx.run(
      `insert into employer_access (employer_id, most_accounts, company_only) values ($1, $2, $3)
       on conflict (employer_id) do update set most_accounts = $2, company_only = $3`,
      [tenantOf(tx), mostAccounts, companyOnly],
    );
  }

  /** Makes concurrent changes of who has an account wait for each other. */
  async lock(tx: Tx): Promise<void> {
    await tx.run(`select pg_advisory_xact_lock(hashtext('identity:accounts'), hashtext($1))`, [tenantOf(tx)]);
  }

  /** People with an account, the sealed one apart. */
  async count(tx: Tx): Promise<number> {
    const row = await tx.row<{ n: number }>(
      `select count(*)::int as n from members m where employer_id = $1 and account_id is not null and deactivated_at is null
         and not exists (select from sealed_accounts s where s.employer_id = $1 and s.member_id = m.id)`,
      [tenantOf(tx)],
    );
    return row?.n ?? 0;
  }

  /** The account of a member; null where there is none. */
  async accountOf(tx: Tx, memberId: string): Promise<string | null> {
    const row = await tx.row<{ accountId: string | null }>(
      `select account_id as "accountId" from members where employer_id = $1 and id = $2`,
      [tenantOf(tx), memberId],
    );
    return row?.accountId ?? null;
  }

  /** Ties an active member to an account, or to none. @returns false when there is no such member */
  async setAccount(tx: Tx, memberId: string, accountId: string | null): Promise<boolean> {
    return tx.has(
      `update members set account_id = $3 where employer_id = $1 and id = $2 and deactivated_at is null returning id`,
      [tenantOf(tx), memberId, accountId],
    );
  }

  /** Ends the sessions of everybody who has an account, the sealed one apart, but not those of one member. @returns of how many people */
  async endSessions(tx: Tx, at: Date, exceptMemberId: string | null): Promise<number> {
    return tx.run(
      `update members m set sessions_ended_at = $2 where employer_id = $1 and account_id is not null
         and id is distinct from $3::uuid
         and not exists (select from sealed_accounts s where s.employer_id = $1 and s.member_id = m.id)`,
      [tenantOf(tx), at, exceptMemberId],
    );
  }

  async sealed(tx: Tx): Promise<SealedAccount | null> {
    return tx.row<SealedAccount>(
      `select member_id as "memberId", sealed_at as "sealedAt", opened_at as "openedAt" from sealed_accounts
       where employer_id = $1`,
      [tenantOf(tx)],
    );
  }

  /** Notes that somebody prepares the sealed account, which opens nothing from here on. */
  async prepareSeal(tx: Tx, memberId: string, at: Date): Promise<void> {
    await tx.run(
      `insert into sealed_accounts (employer_id, member_id, asked_at) values ($1, $2, $3)
       on conflict (employer_id) do update set member_id = $2, asked_at = $3, sealed_at = null, opened_at = null`,
      [tenantOf(tx), memberId, at],
    );
  }

  /** Seals it. @returns false when the member is not the sealed account */
  async seal(tx: Tx, memberId: string, at: Date): Promise<boolean> {
    return tx.has(
      `update sealed_accounts set sealed_at = $3, opened_at = null where employer_id = $1 and member_id = $2
       returning member_id`,
      [tenantOf(tx), memberId, at],
    );
  }

  /** Opens it, once. @returns false when it is not sealed */
  async breakSeal(tx: Tx, memberId: string, at: Date): Promise<boolean> {
    return tx.has(
      `update sealed_accounts set opened_at = $3
       where employer_id = $1 and member_id = $2 and sealed_at is not null and opened_at is null returning member_id`,
      [tenantOf(tx), memberId, at],
    );
  }
}
