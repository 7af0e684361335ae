import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Purpose of a logout request of ours; every other is a sign-in or what is confirmed. */
export const LOGOUT = 'logout';

/** A request of the portal that awaits its response. */
export interface SamlRequest {
  readonly connectionId: string;
  readonly requestId: string;
  /** SHA-256 of the token in the browser's own cookie: nobody else can answer. */
  readonly browserHash: string;
  /** `sign-in`, or what the person is asked to confirm (`agreements.sign:<id>`). */
  readonly purpose: string;
  /** Where to go next, already checked; of a logout request, its own address at the provider. */
  readonly returnPath: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Who must identify again; null at sign-in. */
  readonly confirmMemberId: string | null;
  /** The web session that asked. */
  readonly replacesSid: string | null;
  /** Whether others use the machine too: the session that follows is short. */
  readonly shared: boolean;
}

const COLUMNS = `connection_id as "connectionId", request_id as "requestId", browser_hash as "browserHash", purpose,
  return_path as "returnPath", created_at as "createdAt", expires_at as "expiresAt",
  confirm_member_id as "confirmMemberId", replaces_sid as "replacesSid", shared`;

/** Open requests and used assertions: they make a response ours, bound to this browser, and valid once. */
@Injectable()
export class SamlRequestsRepository {
  async add(tx: Tx, request: SamlRequest): Promise<void> {
    await tx.run(
      `insert into saml_requests (employer_id, connection_id, request_id, browser_hash, purpose, return_path,
         created_at, expires_at, confirm_member_id, replaces_sid, shared)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        tenantOf(tx),
        request.connectionId,
        request.requestId,
        request.browserHash,
        request.purpose,
        request.returnPath,
        request.createdAt,
        request.expiresAt,
        request.confirmMemberId,
        request.replacesSid,
        request.shared,
      ],
    );
  }

  /**
   * An open request of this connection and this browser. Looking at an answer to it is a try, and tries are few.
   * @returns the request with its tries, this one included
   */
  async tried(tx: Tx, key: RequestKey, now: Date): Promise<(SamlRequest & { readonly tries: number }) | null> {
    return tx.row<SamlRequest & { readonly tries: number }>(
      `with tried as (
         update saml_requests set tries = tries + 1 where employer_id = $1 and connection_id = $2 and request_id = $3
           and browser_hash = $4 and consumed_at is null and expires_at > $5 returning *)
       select ${COLUMNS}, tries from tried`,
      [tenantOf(tx), key.connectionId, key.requestId, key.browserHash, now],
    );
  }

  /** Whether a browser has an open request of this connection that was tried at most so often. */
  async awaits(tx: Tx, browser: Omit<RequestKey, 'requestId'>, tries: number, now: Date): Promise<boolean> {
    return tx.has(
      `select 1 from saml_requests where employer_id = $1 and connection_id = $2 and browser_hash = $3 and tries <= $4
         and consumed_at is null and expires_at > $5`,
      [tenantOf(tx), browser.connectionId, browser.browserHash, tries, now],
    );
  }

  /**
   * Closes an open request.
   * @returns false when it was closed before: of several responses one succeeds
   */
  async consume(tx: Tx, key: RequestKey, now: Date): Promise<boolean> {
    return tx.has(
      `with closed as (
         update saml_requests set consumed_at = $5 where employer_id = $1 and connection_id = $2 and request_id = $3
           and browser_hash = $4 and consumed_at is null and expires_at > $5 returning 1)
       select 1 from closed`,
      [tenantOf(tx), key.connectionId, key.requestId, key.browserHash, now],
    );
  }

  /** Closes a request with what a try found. @returns false when it was closed before */
  async keepFound(tx: Tx, key: RequestKey, found: object, now: Date): Promise<boolean> {
    return tx.has(
      `with closed as (
         update saml_requests set consumed_at = $5, found = $6 where employer_id = $1 and connection_id = $2
           and request_id = $3 and browser_hash = $4 and consumed_at is null and expires_at > $5 returning 1)
       select 1 from closed`,
      [tenantOf(tx), key.connectionId, key.requestId, key.browserHash, now, JSON.stringify(found)],
    );
  }

  /** What the try of a member found, or null. */
  async found(tx: Tx, requestId: string, memberId: string): Promise<unknown> {
    const row = await tx.row<{ found: unknown }>(
      `select found from saml_requests where employer_id = $1 and request_id = $2 and confirm_member_id::text = $3
         and found is not null`,
      [tenantOf(tx), requestId, memberId],
    );
    return row?.found ?? null;
  }

  /** The address of an open logout request of ours, or null. */
  async openLogout(tx: Tx, connectionId: string, requestId: string, now: Date): Promise<string | null> {
    const row = await tx.row<{ url: string }>(
      `select return_path as url from saml_requests where employer_id = $1 and connection_id = $2 and request_id = $3
         and purpose = $4 and consumed_at is null and expires_at > $5`,
      [tenantOf(tx), connectionId, requestId, LOGOUT, now],
    );
    return row?.url ?? null;
  }

  /** Closes an open logout request of ours. @returns false when there is none, or it was answered before */
  async consumeLogout(tx: Tx, connectionId: string, requestId: string, now: Date): Promise<boolean> {
    return tx.has(
      `with closed as (
         update saml_requests set consumed_at = $4 where employer_id = $1 and connection_id = $2 and request_id = $3
           and purpose = $5 and consumed_at is null and expires_at > $4 returning 1)
       select 1 from closed`,
      [tenantOf(tx), connectionId, requestId, now, LOGOUT],
    );
  }

  /** Marks an assertion as used (ASVS 6.8.3). @returns false when it was used before. */
  async useAssertion(tx: Tx, connectionId: string, assertionId: string, now: Date, expiresAt: Date): Promise<boolean> {
    return tx.has(
      `insert into saml_used_assertions (employer_id, connection_id, assertion_id, used_at, expires_at)
       values ($1, $2, $3, $4, $5) on conflict do nothing returning 1`,
      [tenantOf(tx), connectionId, assertionId, now, expiresAt],
    );
  }

  /** Removes what can no longer matter: requests and assertions that ended before `before`. */
  async prune(tx: Tx, connectionId: string, before: Date): Promise<void> {
    for (const table of ['saml_requests', 'saml_used_assertions']) {
      await tx.run(`delete from ${table} where employer_id = $1 and connection_id = $2 and expires_at < $3`, [
        tenantOf(tx),
        connectionId,
        before,
      ]);
    }
  }
}

/** What a request is found by. */
export interface RequestKey {
  readonly connectionId: string;
  readonly requestId: string;
  readonly browserHash: string;
}
