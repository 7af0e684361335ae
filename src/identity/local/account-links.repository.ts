import { Injectable } from '@nestjs/common';
import type { OrganisationKind } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';

/** Whom a link was made for. */
export interface LinkedPerson {
  readonly email: string;
  readonly displayName: string;
  /** The membership that it opens; null where an account is opened anew. */
  readonly membership: {
    readonly kind: OrganisationKind;
    readonly organisationId: string;
    readonly memberId: string;
  } | null;
}

/** A link that was neither used nor let lapse. */
export interface OpenLink {
  readonly purpose: 'invitation' | 'reset' | 'first';
  /** Null for the first link of a platform: whoever has it says who they are. */
  readonly person: LinkedPerson | null;
  readonly totpSalt: string;
}

interface LinkRow {
  purpose: OpenLink['purpose'];
  email: string | null;
  displayName: string | null;
  kind: OrganisationKind | null;
  organisationId: string | null;
  memberId: string | null;
  totpSalt: string;
}

const COLUMNS = `purpose, email, display_name as "displayName", organisation_kind as kind,
  organisation_id as "organisationId", member_id as "memberId", totp_salt as "totpSalt"`;

/** All SQL over links that are used once; for transactions that act for no organisation. */
@Injectable()
export class AccountLinksRepository {
  async add(
    tx: Tx,
    link: OpenLink & { readonly tokenHash: string; readonly createdAt: Date; readonly expiresAt: Date },
  ): Promise<void> {
    const membership = link.person?.membership ?? null;
    await tx.run(
      `insert into account_links (token_hash, purpose, email, display_name, organisation_kind, organisation_id, member_id,
         totp_salt, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        link.tokenHash,
        link.purpose,
        link.person?.email ?? null,
        link.person?.displayName ?? null,
        membership?.kind ?? null,
        membership?.organisationId ?? null,
        membership?.memberId ?? null,
        link.totpSalt,
        link.createdAt,
        link.expiresAt,
      ],
    );
  }

  /** Looks and spends nothing: programs that read mail open links too. */
  async peek(tx: Tx, tokenHash: string, now: Date): Promise<OpenLink | null> {
    return linkOf(
      await tx.row<LinkRow>(
        `select ${COLUMNS} from account_links where token_hash = $1 and used_at is null and expires_at > $2`,
        [tokenHash, now],
      ),
    );
  }

  /** Spends it; of two at once one gets it. */
  async use(tx: Tx, tokenHash: string, now: Date): Promise<OpenLink | null> {
    return linkOf(
      await tx.row<LinkRow>(
        `update account_links set used_at = $2 where token_hash = $1 and used_at is null and expires_at > $2
         returning ${COLUMNS}`,
        [tokenHash, now],
      ),
    );
  }

  /** Makes earlier links of the same purpose for an address worthless. */
  async supersede(tx: Tx, { purpose, email }: { purpose: OpenLink['purpose']; email: string | null }, now: Date) {
    await tx.run(
      `update account_links set used_at = $3
       where purpose = $1 and email is not distinct from $2::text and used_at is null`,
      [purpose, email, now],
    );
  }
}

function linkOf(row: LinkRow | null): OpenLink | null {
  if (!row) return null;
  const { purpose, totpSalt, email, displayName, kind, organisationId, memberId } = row;
  const membership = kind && organisationId && memberId ? { kind, organisationId, memberId } : null;
  const person = email === null ? null : { email, displayName: displayName ?? email, membership };
  return { purpose, person, totpSalt };
}
