import { Injectable } from '@nestjs/common';
import type { RevocationAnswer } from '#libs/documents/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { SigningParty } from '../certificates/personal-signatures.repository.js';

/** A signature on its way: the person is at the service, or on the way back. */
export interface SigningAttempt {
  readonly id: string;
  readonly agreementId: string;
  readonly party: SigningParty;
  /** `identifying`, then `authorising`: what the service was asked. `taken`: its answer is being worked on. The rest are ends. */
  readonly stage: 'identifying' | 'authorising' | 'taken' | 'signed' | 'refused' | 'left';
  /** Where the person goes; null once the answer came. */
  readonly address: string | null;
  /** Consent and identification, as JSON. */
  readonly basis: unknown;
  /** Verifier and token, encrypted. */
  readonly secretKeyId: string | null;
  readonly secretEncrypted: string | null;
  readonly expiresAt: Date;
  /** Code and values of the refusal, as JSON; null while there is none. */
  readonly refusal: unknown;
}

/** What the person was asked to authorise. */
export interface AskedSignature {
  readonly prepared: Buffer;
  readonly hash: Buffer;
  /** SHA-256 of the file before. */
  readonly fileSha256: string;
  readonly credential: string;
  readonly algorithm: string;
  readonly matchedBy: 'email' | 'name';
  readonly holder: string;
  /** What the issuer said of the certificate; null where nobody asked. */
  readonly revocation: RevocationAnswer | null;
}

/** What may be awaited next. */
interface Awaited {
  readonly state: string;
  readonly address: string;
  readonly secretKeyId: string;
  readonly secretEncrypted: string;
}

const COLUMNS = `id, agreement_id as "agreementId", party, stage, address, basis, secret_key_id as "secretKeyId",
  secret_encrypted as "secretEncrypted", expires_at as "expiresAt", refusal`;

/** What opens something at the service does not outlive the attempt. */
const EMPTIED = 'state = null, address = null, secret_key_id = null, secret_encrypted = null';

/** Signatures on their way, so that a restart loses none. Each answer of the service is taken once. */
@Injectable()
export class SigningAttemptsRepository {
  /** Begins one; an earlier one of the same person for the same agreement is left. */
  async begin(
    tx: Tx,
    attempt: { id: string; agreementId: string; party: SigningParty; basis: object; begunAt: Date; expiresAt: Date },
    awaited: Awaited,
  ): Promise<void> {
    const of = [tenantOf(tx), attempt.agreementId, tx.ctx.actor.id];
    await tx.run(
      `update signing_attempts set stage = 'left', ended_at = $4, ${EMPTIED}
       where employer_id = $1 and agreement_id = $2 and member_id = $3 and ended_at is null`,
      [...of, attempt.begunAt],
    );
    await tx.run(
      `delete from signing_requests r using signing_attempts a where r.employer_id = $1 and a.id = r.attempt_id
         and a.agreement_id = $2 and a.member_id = $3`,
      of,
    );
    await tx.run(
      `insert into signing_attempts (employer_id, agreement_id, member_id, id, party, stage, basis, begun_at, expires_at, state,
         address, secret_key_id, secret_encrypted)
       values ($1, $2, $3, $4, $5, 'identifying', $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...of,
        attempt.id,
        attempt.party,
        JSON.stringify(attempt.basis),
        attempt.begunAt,
        attempt.expiresAt,
        awaited.state,
        awaited.address,
        awaited.secretKeyId,
        awaited.secretEncrypted,
      ],
    );
  }

  /** One's own, by id. */
  async own(tx: Tx, id: string): Promise<SigningAttempt | null> {
    return tx.row<SigningAttempt>(
      `select ${COLUMNS} from signing_attempts where employer_id = $1 and id = $2 and member_id = $3`,
      [tenantOf(tx), id, tx.ctx.actor.id],
    );
  }

  /**
   * Takes the answer to one's own question: of several at once the first to commit has it.
   * @returns the attempt with the stage that it was in; null where no question of this person has this name, or no more
   */
  async take(tx: Tx, state: string, now: Date): Promise<SigningAttempt | null> {
    return tx.row<SigningAttempt>(
      `with open as (
         select id as found, stage as before from signing_attempts
         where employer_id = $1 and state = $2 and member_id = $3 and expires_at > $4 and ended_at is null for update)
       update signing_attempts a set stage = 'taken', state = null, address = null from open where a.id = open.found
       returning id, agreement_id as "agreementId", party, open.before as stage, address, basis,
         secret_key_id as "secretKeyId", secret_encrypted as "secretEncrypted", expires_at as "expiresAt", refusal`,
      [tenantOf(tx), state, tx.ctx.actor.id, now],
    );
  }

  /** Asks for the signature of a prepared file. @returns false where it ended meanwhile */
  async ask(tx: Tx, id: string, asked: AskedSignature, awaited: Awaited): Promise<boolean> {
    const changed = await tx.run(
      `update signing_attempts set stage = 'authorising', state = $3, address = $4, secret_key_id = $5, secret_encrypted = $6
       where employer_id = $1 and id = $2 and stage = 'taken' and ended_at is null`,
      [tenantOf(tx), id, awaited.state, awaited.address, awaited.secretKeyId, awaited.secretEncrypted],
    );
    if (changed !== 1) return false;
    await tx.run(
      `insert into signing_requests (employer_id, attempt_id, prepared, hash, file_sha256, credential, algorithm, matched_by,
         holder, revocation) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        tenantOf(tx),
        id,
        asked.prepared,
        asked.hash,
        asked.fileSha256,
        asked.credential,
        asked.algorithm,
        asked.matchedBy,
        asked.holder,
        asked.revocation,
      ],
    );
    return true;
  }

  /** What was asked of the person; null where nothing was. */
  async asked(tx: Tx, id: string): Promise<AskedSignature | null> {
    return tx.row<AskedSignature>(
      `select prepared, hash, file_sha256 as "fileSha256", credential, algorithm, matched_by as "matchedBy", holder,
         revocation
       from signing_requests where employer_id = $1 and attempt_id = $2`,
      [tenantOf(tx), id],
    );
  }

  /** Ends it; what opens something, and the prepared file, go. @returns false where it had ended */
  async end(
    tx: Tx,
    id: string,
    { stage, refusal, at }: { stage: 'signed' | 'refused'; refusal: object | null; at: Date },
  ): Promise<boolean> {
    const ended = await tx.run(
      `update signing_attempts set stage = $3, refusal = $4, ended_at = $5, ${EMPTIED}
       where employer_id = $1 and id = $2 and ended_at is null`,
      [tenantOf(tx), id, stage, refusal && JSON.stringify(refusal), at],
    );
    await tx.run(`delete from signing_requests where employer_id = $1 and attempt_id = $2`, [tenantOf(tx), id]);
    return ended === 1;
  }
}
