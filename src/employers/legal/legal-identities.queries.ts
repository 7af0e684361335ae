import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Authority, LegalIdentity, Signatory } from './legal-identity.js';

const COLUMNS = `id, member_id as "memberId", name, function, authority, reference, valid_from::text as "validFrom",
  valid_until::text as "validUntil", named_in_agreements as "namedInAgreements"`;
const HOLDS = `employer_id = $1 and withdrawn_at is null and valid_from <= $2 and (valid_until is null or valid_until >= $2)`;

/** The employer's legal identity and its signatories, in the caller's transaction. */
@Injectable()
export class LegalIdentities {
  /** As it is recorded now; null while nobody has given it. */
  async identity(tx: Tx): Promise<LegalIdentity | null> {
    const row = await tx.row<Omit<LegalIdentity, 'seat'> & { seat: string }>(
      `select legal_name as "legalName", legal_form as "legalForm", seat, siret, registry,
         branch_agreement as "branchAgreement", time_zone as "timeZone"
       from employer_identities where employer_id = $1`,
      [tenantOf(tx)],
    );
    return row && { ...row, seat: row.seat.split('\n') };
  }

  /** Whether the database has the rules of a zone; it reads all of them to say so. */
  async knowsZone(tx: Tx, zone: string): Promise<boolean> {
    return tx.has(`select 1 from pg_timezone_names where name = $1`, [zone]);
  }

  /** Everybody who was ever recorded and not taken back, those of later days first. */
  async signatories(tx: Tx): Promise<Signatory[]> {
    const rows = await tx.rows<Row>(
      `select ${COLUMNS} from signatories where employer_id = $1 and withdrawn_at is null
       order by valid_from desc, name, id`,
      [tenantOf(tx)],
    );
    return rows.map(read);
  }

  /** One that was recorded and not taken back. */
  async signatory(tx: Tx, id: string): Promise<Signatory | null> {
    const row = await tx.row<Row>(
      `select ${COLUMNS} from signatories where employer_id = $1 and id = $2 and withdrawn_at is null`,
      [tenantOf(tx), id],
    );
    return row && read(row);
  }

  /** The authority of a member on a day; null where none is recorded. */
  async ofMember(tx: Tx, memberId: string, on: IsoDate): Promise<Signatory | null> {
    const row = await tx.row<Row>(`select ${COLUMNS} from signatories where ${HOLDS} and member_id = $3`, [
      tenantOf(tx),
      on,
      memberId,
    ]);
    return row && read(row);
  }

  /** Whom the texts of agreements name as representative on a day; null where nobody is. */
  async namedOn(tx: Tx, on: IsoDate): Promise<Signatory | null> {
    const row = await tx.row<Row>(`select ${COLUMNS} from signatories where ${HOLDS} and named_in_agreements`, [
      tenantOf(tx),
      on,
    ]);
    return row && read(row);
  }
}

type Row = Omit<Signatory, 'authority'> & { readonly authority: string };

/** The database holds no other word. */
const AUTHORITIES: Readonly<Record<string, Authority>> = { statutory: 'statutory', delegation: 'delegation' };

function read(row: Row): Signatory {
  const authority = AUTHORITIES[row.authority];
  if (!authority) throw new Error(`an authority that this version does not know: ${row.authority}`);
  return { ...row, authority };
}
