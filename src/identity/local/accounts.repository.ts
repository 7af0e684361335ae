import { Injectable } from '@nestjs/common';
import type { OrganisationKind } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { LocalAccount, Membership, Passkey } from './account.js';

interface AccountRow {
  id: string;
  email: string;
  displayName: string;
  passwordHash: string | null;
  totpKeyId: string | null;
  totpSalt: string | null;
  totpLastStep: number;
}

const COLUMNS = `id, email, display_name as "displayName", password_hash as "passwordHash", totp_key_id as "totpKeyId",
  totp_salt as "totpSalt", totp_last_step::float8 as "totpLastStep"`;

/** A new password with its authenticator. */
export interface NewPassword {
  readonly passwordHash: string;
  readonly totpKeyId: string;
  readonly totpSalt: string;
  readonly totpLastStep: number;
}

/** All SQL over accounts and what they prove themselves with; for transactions that act for no organisation. */
@Injectable()
export class AccountsRepository {
  /** Locked, so that two proofs of one account are judged one after the other. */
  async lockByEmail(tx: Tx, email: string): Promise<LocalAccount | null> {
    return accountOf(
      await tx.row<AccountRow>(`select ${COLUMNS} from accounts where lower(email) = lower($1) for no key update`, [
        email,
      ]),
    );
  }

  async byId(tx: Tx, id: string): Promise<LocalAccount | null> {
    return accountOf(await tx.row<AccountRow>(`select ${COLUMNS} from accounts where id = $1`, [id]));
  }

  async byEmail(tx: Tx, email: string): Promise<LocalAccount | null> {
    return accountOf(
      await tx.row<AccountRow>(`select ${COLUMNS} from accounts where lower(email) = lower($1)`, [email]),
    );
  }

  async add(tx: Tx, account: Pick<LocalAccount, 'id' | 'email' | 'displayName'>, at: Date): Promise<void> {
    await tx.run(`insert into accounts (id, email, display_name, created_at) values ($1, $2, $3, $4)`, [
      account.id,
      account.email,
      account.displayName,
      at,
    ]);
  }

  /** Takes everything away that the account could prove itself with. */
  async forgetProofs(tx: Tx, id: string): Promise<void> {
    await tx.run(`delete from account_passkeys where account_id = $1`, [id]);
    await tx.run(`delete from account_recovery_codes where account_id = $1`, [id]);
    await tx.run(
      `update accounts set password_hash = null, totp_key_id = null, totp_salt = null, totp_last_step = 0 where id = $1`,
      [id],
    );
  }

  async setPassword(tx: Tx, id: string, proof: NewPassword): Promise<void> {
    await tx.run(
      `update accounts set password_hash = $2, totp_key_id = $3, totp_salt = $4, totp_last_step = $5 where id = $1`,
      [id, proof.passwordHash, proof.totpKeyId, proof.totpSalt, proof.totpLastStep],
    );
  }

  /** Notes that a code was taken. @returns false when one of the same step or a later one was taken meanwhile */
  async takeStep(tx: Tx, id: string, step: number): Promise<boolean> {
    return tx.has(`update accounts set totp_last_step = $2 where id = $1 and totp_last_step < $2 returning id`, [
      id,
      step,
    ]);
  }

  async keepRecoveryCodes(tx: Tx, id: string, hashes: readonly string[]): Promise<void> {
    await tx.run(`insert into account_recovery_codes (account_id, code_hash) select $1, unnest($2::text[])`, [
      id,
      hashes,
    ]);
  }

  /** Uses a code up. @returns false when the account has no such code */
  async useRecoveryCode(tx: Tx, id: string, hash: string): Promise<boolean> {
    return tx.has(`delete from account_recovery_codes where account_id = $1 and code_hash = $2 returning code_hash`, [
      id,
      hash,
    ]);
  }

  async addPasskey(tx: Tx, key: Passkey, at: Date): Promise<boolean> {
    return tx.has(
      `insert into account_passkeys (credential_id, account_id, public_key, counter, transports, created_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning credential_id`,
      [key.credentialId, key.accountId, key.publicKey, key.counter, key.transports, at],
    );
  }

  async passkey(tx: Tx, credentialId: string): Promise<Passkey | null> {
    return tx.row<Passkey>(
      `select credential_id as "credentialId", account_id as "accountId", public_key as "publicKey",
         counter::float8 as counter, transports from account_passkeys where credential_id = $1 for no key update`,
      [credentialId],
    );
  }

  async passkeyUsed(tx: Tx, credentialId: string, counter: number, at: Date): Promise<void> {
    await tx.run(`update account_passkeys set counter = $2, last_used_at = $3 where credential_id = $1`, [
      credentialId,
      counter,
      at,
    ]);
  }

  /** What an account has: passkeys, and codes that are left. */
  async proofs(tx: Tx, id: string): Promise<{ readonly passkeys: number; readonly codes: number }> {
    const row = await tx.row<{ passkeys: number; codes: number }>(
      `select (select count(*)::int from account_passkeys where account_id = $1) as passkeys,
         (select count(*)::int from account_recovery_codes where account_id = $1) as codes`,
      [id],
    );
    if (!row) throw new Error('a count without a row');
    return row;
  }

  /** @returns false when the challenge has been answered before */
  async spend(tx: Tx, challengeHash: string, at: Date): Promise<boolean> {
    return tx.has(
      `insert into spent_challenges (challenge_hash, spent_at) values ($1, $2)
       on conflict do nothing returning challenge_hash`,
      [challengeHash, at],
    );
  }

  /** For which organisations the account may act, by name. */
  async memberships(tx: Tx, accountId: string): Promise<Membership[]> {
    const rows = await tx.rows<{ kind: OrganisationKind; id: string; name: string; memberId: string }>(
      `select o.kind, o.id, o.name, o.member_id as "memberId" from (
         select coalesce(organisation_kind, '') as kind, coalesce(organisation_id::text, '') as id,
           coalesce(organisation, '') as name, coalesce(member_id::text, '') as member_id
         from memberships_of_account($1)) o`,
      [accountId],
    );
    return rows.map(({ kind, id, name, memberId }) => ({
      organisation: { kind, id },
      organisationName: name,
      memberId,
    }));
  }

  /** The platform, and whether somebody of it can come in; null where it was never opened. */
  async platform(tx: Tx): Promise<{ readonly id: string; readonly people: boolean } | null> {
    const row = await tx.row<{ id: string; people: boolean }>(
      `select coalesce(id::text, '') as id, coalesce(people, false) as people from platform_organisation()`,
    );
    return row;
  }
}

function accountOf(row: AccountRow | null): LocalAccount | null {
  if (!row) return null;
  const { totpKeyId, totpSalt, totpLastStep, ...account } = row;
  const totp =
    totpKeyId === null || totpSalt === null ? null : { keyId: totpKeyId, salt: totpSalt, lastStep: totpLastStep };
  return { ...account, totp };
}
