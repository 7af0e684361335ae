import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoDate, type IsoMonth } from '#libs/calendar/index.js';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import type { DueLine, Statement, StatementLine, Vat } from './statement.js';
import type { BookedDay } from './statement.rules.js';

const STATEMENT = `t.id, t.employer_id as "employerId", t.organisation_id as "organisationId", t.site_id as "siteId", s.name as site,
  s.commune_name as "communeName", t.contract_id as "contractId", t.corrects_id as "correctsId", t.kind,
  to_char(t.month, 'YYYY-MM') as month, t.year::int as year, t.number, t.employer_name as "employerName",
  t.employer_siren as "employerSiren",
  coalesce(exists (select from employers e where e.id = t.employer_id and e.declared_at is not null and e.checked_on is null), false) as "employerDeclared", t.host_name as "hostName", t.price_cents as "priceCents", t.fee_cents as "feeCents",
  t.minimum_days as "minimumDays", t.vat_basis_points as "vatBasisPoints", t.net_cents::float8 as "netCents",
  t.vat_cents::float8 as "vatCents", t.issued_at as "issuedAt", t.settled_at as "settledAt",
  (select count(*)::int from host_statement_lines l
   where l.statement_id = t.id and l.dispute is not null and l.answer is null) as "openDisputes",
  coalesce((select -sum(k.net_cents) from host_statements k where k.corrects_id = t.id), 0)::float8 as "creditedCents"`;
const FROM = `host_statements t join sites s on s.id = t.site_id`;

/** A statement as it is issued; PostgreSQL gives the number. */
export interface NewStatement extends Pick<
  Statement,
  | 'id'
  | 'employerId'
  | 'organisationId'
  | 'siteId'
  | 'contractId'
  | 'correctsId'
  | 'kind'
  | 'month'
  | 'year'
  | 'employerName'
  | 'employerSiren'
  | 'hostName'
  | 'priceCents'
  | 'feeCents'
  | 'minimumDays'
  | 'vatBasisPoints'
  | 'netCents'
  | 'vatCents'
  | 'issuedAt'
> {
  readonly issuedBy: string;
  readonly lines: readonly DueLine[];
}

/** Statements, of the two parties: whoever asks sees its own, by row-level security. */
@Injectable()
export class StatementsRepository {
  /** The VAT of the operator; null where it has not said. */
  async vat(tx: Tx): Promise<Vat | null> {
    return tx.row<Vat>(`select basis_points as "basisPoints" from host_vat where organisation_id = $1`, [
      organisationOf(tx, 'operator'),
    ]);
  }

  async recordVat(tx: Tx, { basisPoints }: Vat, { by, at }: { readonly by: string; readonly at: Date }): Promise<void> {
    await tx.run(
      `insert into host_vat (organisation_id, basis_points, recorded_by, recorded_at) values ($1, $2, $3, $4)
       on conflict (organisation_id) do update set basis_points = excluded.basis_points,
         recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`,
      [organisationOf(tx, 'operator'), basisPoints, by, at],
    );
  }

  /** What was booked under a contract on the days of a month; nothing for whoever is no party to it. */
  async booked(tx: Tx, contractId: string, month: IsoMonth): Promise<BookedDay[]> {
    return tx.rows<{ day: IsoDate; halfDays: number }>(
      `select coalesce(to_char(b.day, 'YYYY-MM-DD'), '') as day, coalesce(b.half_days, 0)::int as "halfDays"
       from booked_under_contract($1, $2) b order by b.day`,
      [contractId, firstDayOfMonth(month)],
    );
  }

  /** @throws the database's violations `host_statements_one`, `host_statements_contract` */
  async add(tx: Tx, statement: NewStatement): Promise<void> {
    await tx.run(
      `insert into host_statements (id, employer_id, organisation_id, site_id, contract_id, corrects_id, kind, month, year,
         employer_name, employer_siren, host_name, price_cents, fee_cents, minimum_days, vat_basis_points, net_cents,
         vat_cents, issued_by, issued_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
      [
        statement.id,
        statement.employerId,
        statement.organisationId,
        statement.siteId,
        statement.contractId,
        statement.correctsId,
        statement.kind,
        firstDayOfMonth(statement.month),
        statement.year,
        statement.employerName,
        statement.employerSiren,
        statement.hostName,
        statement.priceCents,
        statement.feeCents,
        statement.minimumDays,
        statement.vatBasisPoints,
        statement.netCents,
        statement.vatCents,
        statement.issuedBy,
        statement.issuedAt,
      ],
    );
    const { id, employerId, organisationId, lines } = statement;
    await tx.run(
      `insert into host_statement_lines (statement_id, position, employer_id, organisation_id, kind, day, half_days, net_cents)
       select $1, l.position, $2, $3, l.kind, l.day, l.half_days, l.net_cents
       from unnest($4::smallint[], $5::text[], $6::date[], $7::int[], $8::bigint[])
         as l (position, kind, day, half_days, net_cents)`,
      [
        id,
        employerId,
        organisationId,
        lines.map((_, index) => index + 1),
        lines.map(({ kind }) => kind),
        lines.map(({ day }) => day),
        lines.map(({ halfDays }) => halfDays),
        lines.map(({ netCents }) => netCents),
      ],
    );
  }

  /** The newest month first; at most 500. */
  async own(tx: Tx): Promise<Statement[]> {
    return tx.rows<Statement>(
      `select ${STATEMENT} from ${FROM} order by t.month desc, t.year desc, t.number desc, t.id limit 500`,
    );
  }

  async byId(tx: Tx, id: string): Promise<Statement | null> {
    return tx.row<Statement>(`select ${STATEMENT} from ${FROM} where t.id = $1`, [id]);
  }

  /** The same, locked: of two acts the second finds the first. */
  async lock(tx: Tx, id: string): Promise<Statement | null> {
    return tx.row<Statement>(`select ${STATEMENT} from ${FROM} where t.id = $1 for no key update of t`, [id]);
  }

  async lines(tx: Tx, id: string): Promise<StatementLine[]> {
    return tx.rows<StatementLine>(
      `select position::int as position, kind, to_char(day, 'YYYY-MM-DD') as day, half_days as "halfDays",
         net_cents::float8 as "netCents", dispute, answer, answer_words as "answerWords"
       from host_statement_lines where statement_id = $1 order by host_statement_lines.position`,
      [id],
    );
  }

  /** What was taken back of a statement, in order. */
  async creditsOf(tx: Tx, id: string): Promise<Statement[]> {
    return tx.rows<Statement>(
      `select ${STATEMENT} from ${FROM} where t.corrects_id = $1 order by t.year, t.number, t.id`,
      [id],
    );
  }

  /** @throws the database's violation `host_statement_lines_party` */
  async dispute(
    tx: Tx,
    line: { readonly statementId: string; readonly position: number },
    said: { readonly reason: string; readonly by: string; readonly at: Date },
  ): Promise<void> {
    await tx.run(
      `update host_statement_lines set dispute = $3, disputed_by = $4, disputed_at = $5
       where statement_id = $1 and position = $2`,
      [line.statementId, line.position, said.reason, said.by, said.at],
    );
  }

  /** @throws the database's violation `host_statement_lines_party` */
  async answer(
    tx: Tx,
    line: { readonly statementId: string; readonly position: number },
    said: { readonly answer: 'kept' | 'credited'; readonly words: string; readonly by: string; readonly at: Date },
  ): Promise<void> {
    await tx.run(
      `update host_statement_lines set answer = $3, answer_words = $4, answered_by = $5, answered_at = $6
       where statement_id = $1 and position = $2`,
      [line.statementId, line.position, said.answer, said.words, said.by, said.at],
    );
  }

  /** @throws the database's violation `host_statements_open` */
  async settle(tx: Tx, id: string, { by, at }: { readonly by: string; readonly at: Date }): Promise<void> {
    await tx.run(`update host_statements set settled_by = $2, settled_at = $3 where id = $1`, [id, by, at]);
  }
}
