import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A web session that came from a SAML sign-in, so that the identity provider can end it. */
export interface SamlSession {
  readonly connectionId: string;
  readonly nameId: string;
  /** Unknown for sessions of before it was kept. */
  readonly nameIdFormat: string | null;
  readonly sessionIndex: string | null;
}

/** The same as it begins: with the instant at which the identity provider says the person authenticated. */
export interface OpenedSamlSession extends SamlSession {
  readonly authnInstant: Date;
  /** When the identity provider says that its session ends; null when it does not say. */
  readonly endsAt: Date | null;
}

/** The links between NameIDs and members, and the web sessions that came from each. */
@Injectable()
export class SamlSubjectsRepository {
  /**
   * The member of a NameID, or null. Where it is an address, one that differs in case alone is the same.
   */
  async memberOf(tx: Tx, connectionId: string, nameId: string, isAddress: boolean): Promise<string | null> {
    const row = await tx.row<{ memberId: string }>(
      `select member_id as "memberId" from saml_subjects
       where employer_id = $1 and connection_id = $2 and lower(name_id) = lower($3) and (name_id = $3 or $4)
       order by name_id = $3 desc limit 1`,
      [tenantOf(tx), connectionId, nameId, isAddress],
    );
    return row?.memberId ?? null;
  }

  /** Serialises first sign-ins of one connection: two at once would both create the member. */
  async lockFirstLinks(tx: Tx, connectionId: string): Promise<void> {
    await tx.run(`select pg_advisory_xact_lock(hashtext('identity:link'), hashtext($1))`, [connectionId]);
  }

  async hasSubject(tx: Tx, connectionId: string, memberId: string): Promise<boolean> {
    return tx.has(`select 1 from saml_subjects where employer_id = $1 and connection_id = $2 and member_id = $3`, [
      tenantOf(tx),
      connectionId,
      memberId,
    ]);
  }

  /** @returns false when the NameID or the member was linked in the meantime. */
  async link(tx: Tx, connectionId: string, nameId: string, memberId: string, at: Date): Promise<boolean> {
    return tx.has(
      `insert into saml_subjects (employer_id, connection_id, name_id, member_id, linked_at)
       values ($1, $2, $3, $4, $5) on conflict do nothing returning 1`,
      [tenantOf(tx), connectionId, nameId, memberId, at],
    );
  }

  /** Keeps which groups of the allow-list an answer named. @returns those of before where they were others, else null */
  async keepGroups(
    tx: Tx,
    connectionId: string,
    memberId: string,
    groups: readonly string[],
  ): Promise<string[] | null> {
    const row = await tx.row<{ before: string[] }>(
      `update saml_subjects s set groups = $4 from saml_subjects was
       where s.employer_id = $1 and s.connection_id = $2 and s.member_id = $3 and was.employer_id = $1
         and was.connection_id = $2 and was.member_id = $3 and s.groups <> $4::text[] returning was.groups as before`,
      [tenantOf(tx), connectionId, memberId, groups],
    );
    return row?.before ?? null;
  }

  /** Forgets under which names a member is known. @returns how many there were */
  async unlink(tx: Tx, memberId: string): Promise<number> {
    return tx.run(
      `with gone as (delete from saml_subjects where employer_id = $1 and member_id = $2 returning 1)
       select 1 from gone`,
      [tenantOf(tx), memberId],
    );
  }

  /**
   * Keeps which sign-in a web session came from.
   * @returns false when its connection has been closed meanwhile; whoever closes it waits for this, or this for them
   */
  async addSession(tx: Tx, sid: string, session: OpenedSamlSession, at: Date): Promise<boolean> {
    return tx.has(
      `with open_one as (
         select employer_id, id from saml_connections
         where employer_id = $1 and id = $2 and closed_at is null for share)
       insert into saml_sessions (employer_id, connection_id, sid, name_id, name_id_format, session_index, created_at,
         authn_instant)
       select employer_id, id, $3, $4, $5, $6, $7, $8::timestamptz from open_one returning 1`,
      [
        tenantOf(tx),
        session.connectionId,
        sid,
        session.nameId,
        session.nameIdFormat,
        session.sessionIndex,
        at,
        session.authnInstant,
      ],
    );
  }

  /** The session of the identity provider behind a web session, or null. */
  async session(tx: Tx, sid: string): Promise<SamlSession | null> {
    return tx.row<SamlSession>(
      `select connection_id as "connectionId", name_id as "nameId", name_id_format as "nameIdFormat",
         session_index as "sessionIndex" from saml_sessions where employer_id = $1 and sid = $2`,
      [tenantOf(tx), sid],
    );
  }

  /** When the person of a web session authenticated, by the clock of the identity provider; null when nobody knows. */
  async authenticatedAt(tx: Tx, sid: string): Promise<Date | null> {
    const row = await tx.row<{ at: Date | null }>(
      `select authn_instant as at from saml_sessions where employer_id = $1 and sid = $2`,
      [tenantOf(tx), sid],
    );
    return row?.at ?? null;
  }

  async removeSession(tx: Tx, sid: string): Promise<void> {
    await tx.run(`delete from saml_sessions where employer_id = $1 and sid = $2`, [tenantOf(tx), sid]);
  }

  /**
   * Ends the web sessions of a subject, known as {@link memberOf} knows it: all of them, or those of the session indexes.
   * @returns how many there were
   */
  async endSessions(
    tx: Tx,
    connectionId: string,
    { nameId, isAddress, indexes }: { nameId: string; isAddress: boolean; indexes: readonly string[] },
  ): Promise<number> {
    return tx.run(
      `with ended as (
         delete from saml_sessions where employer_id = $1 and connection_id = $2
           and lower(name_id) = lower($3) and (name_id = $3 or $4)
           and (cardinality($5::text[]) = 0 or session_index = any($5)) returning sid),
       closed as (delete from web_sessions where sid in (select sid from ended))
       select 1 from ended`,
      [tenantOf(tx), connectionId, nameId, isAddress, indexes],
    );
  }

  /**
   * Ends the web sessions that a provider of OpenID Connect names: those of a person, of one session there, or both.
   * @returns how many there were
   */
  async endOpenidSessions(
    tx: Tx,
    connectionId: string,
    { sub, sid }: { sub: string | null; sid: string | null },
  ): Promise<number> {
    return tx.run(
      `with ended as (
         delete from saml_sessions where employer_id = $1 and connection_id = $2
           and ($3::text is not null or $4::text is not null)
           and ($3::text is null or name_id = $3) and ($4::text is null or session_index = $4) returning sid),
       closed as (delete from web_sessions where sid in (select sid from ended))
       select 1 from ended`,
      [tenantOf(tx), connectionId, sub, sid],
    );
  }

  /**
   * Ends every web session that came from a connection, but those of one member.
   * @returns how many there were
   */
  async endAllSessions(tx: Tx, connectionId: string, exceptMemberId: string | null): Promise<number> {
    return tx.run(
      `with ended as (
         delete from saml_sessions s where employer_id = $1 and connection_id = $2 and not exists (
           select from web_sessions w where w.sid = s.sid and w.sess #>> '{principal,memberId}' = $3::text) returning sid),
       closed as (delete from web_sessions where sid in (select sid from ended))
       select 1 from ended`,
      [tenantOf(tx), connectionId, exceptMemberId],
    );
  }

  /** Forgets sessions whose web session ended by itself. */
  async pruneSessions(tx: Tx, connectionId: string): Promise<void> {
    await tx.run(
      `delete from saml_sessions s where employer_id = $1 and connection_id = $2
         and not exists (select from web_sessions w where w.sid = s.sid)
         and created_at < now() - interval '1 hour'`,
      [tenantOf(tx), connectionId],
    );
  }
}
