import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { IsoDate } from '#libs/calendar/index.js';
import { newId, organisationOf, type Tx } from '#libs/platform/db/index.js';
import type { Paper } from '#libs/platform/papers/index.js';
import { AUDIENCES } from '../../../sites/index.js';
import { ANSWERERS, ROLES } from '../call.js';
import type { Answer, AnswerFile, AnswerState, AnswerWish } from './answer.js';
import { answeringOrganisation } from './answering.js';
import { CHECKED, type Check } from './eligibility.rules.js';

const CONTENT = z.object({
  answerer: z.enum(ANSWERERS).nullable(),
  communeInsee: z.string().nullable(),
  communeName: z.string().nullable(),
  summary: z.string(),
  placeSlug: z.string().nullable(),
  desks: z.number().int().nullable(),
  weeklyHours: z.number().int().nullable(),
  people: z.number().int().nullable(),
  audiences: z.array(z.enum(AUDIENCES)),
  partners: z.array(z.object({ role: z.enum(ROLES), name: z.string(), siren: z.string() })),
  study: z
    .object({
      id: z.string(),
      title: z.string(),
      version: z.number().int(),
      costCents: z.number().int(),
      withoutGrantsCents: z.number().int(),
      withGrantsCents: z.number().int(),
    })
    .nullable(),
});
const CHECKS = z
  .array(z.object({ condition: z.enum(CHECKED), verdict: z.enum(['met', 'unmet', 'unknown']) }))
  .nullable();
const STATE = z.enum(['draft', 'submitted', 'withdrawn']);
const KIND = z.enum(['operator', 'territory']);

const COLUMNS = `a.id, a.call_id as "callId", a.organisation_kind as "organisationKind", a.organisation_id as "organisationId",
  a.state, a.content, a.name, coalesce(a.siren, '') as siren, a.title, a.amount_cents::float8 as "amountCents",
  a.total_cents::float8 as "totalCents", a.checks, a.saved_by as "savedBy", a.saved_at as "savedAt",
  a.submitted_by as "submittedBy", a.submitted_at as "submittedAt"`;

type Row = Omit<Answer, 'content' | 'checks' | 'state' | 'organisationKind'> & {
  readonly content: unknown;
  readonly checks: unknown;
  readonly state: string;
  readonly organisationKind: string;
};

const read = ({ content, checks, state, organisationKind, ...row }: Row): Answer => ({
  ...row,
  state: STATE.parse(state),
  organisationKind: KIND.parse(organisationKind),
  content: CONTENT.parse(content),
  checks: CHECKS.parse(checks),
});

/** Who does something, and when. */
export interface Stamp {
  readonly by: string;
  readonly at: Date;
}

/** Most answers of one call that are read at once. */
const MOST = 2000;

/** Answers to calls: an organisation's own, and to a funder those that stand. */
@Injectable()
export class AnswersRepository {
  /** @throws the database's violations `call_answers_once`, `call_answers_in_time`, `call_answers_own_call` */
  async add(tx: Tx, callId: string, { content, ...wish }: AnswerWish, { by, at }: Stamp): Promise<string> {
    const { kind, id } = answeringOrganisation(tx.ctx);
    const answerId = newId();
    await tx.run(
      `insert into call_answers (id, call_id, organisation_kind, organisation_id, state, content, name, siren, title,
         amount_cents, total_cents, saved_by, saved_at)
       values ($1, $2, $3, $4, 'draft', $5, $6, nullif($7, ''), $8, $9, $10, $11, $12)`,
      [
        answerId,
        callId,
        kind,
        id,
        JSON.stringify(content),
        wish.name,
        wish.siren,
        wish.title,
        wish.amountCents,
        wish.totalCents,
        by,
        at,
      ],
    );
    return answerId;
  }

  /** @returns false where it was saved by somebody else since. @throws the database's violations `call_answers_in_time`, `call_answers_stays` */
  async change(
    tx: Tx,
    answerId: string,
    since: Date,
    { content, ...wish }: AnswerWish,
    { by, at }: Stamp,
  ): Promise<boolean> {
    return tx.has(
      `update call_answers set state = 'draft', content = $4, name = $5, siren = nullif($6, ''), title = $7,
         amount_cents = $8, total_cents = $9, saved_by = $10, saved_at = $11
       where id = $1 and organisation_id = $2 and saved_at = $3 and state <> 'submitted' returning 1`,
      [
        answerId,
        answeringOrganisation(tx.ctx).id,
        since,
        JSON.stringify(content),
        wish.name,
        wish.siren,
        wish.title,
        wish.amountCents,
        wish.totalCents,
        by,
        at,
      ],
    );
  }

  /** @throws the database's violations `call_answers_in_time`, `call_answers_whole` */
  async submit(tx: Tx, answerId: string, checks: readonly Check[], { by, at }: Stamp): Promise<boolean> {
    return tx.has(
      `update call_answers set state = 'submitted', checks = $3, submitted_by = $4, submitted_at = $5, saved_at = $5
       where id = $1 and organisation_id = $2 and state = 'draft' returning 1`,
      [answerId, answeringOrganisation(tx.ctx).id, JSON.stringify(checks), by, at],
    );
  }

  /** @throws the database's violation `call_answers_in_time` */
  async withdraw(tx: Tx, answerId: string, { by, at }: Stamp): Promise<boolean> {
    return tx.has(
      `update call_answers set state = 'withdrawn', saved_by = $3, saved_at = $4
       where id = $1 and organisation_id = $2 and state = 'submitted' returning 1`,
      [answerId, answeringOrganisation(tx.ctx).id, by, at],
    );
  }

  /** The answer of the transaction's organisation to a call. */
  async own(tx: Tx, callId: string): Promise<Answer | null> {
    const row = await tx.row<Row>(
      `select ${COLUMNS} from call_answers a where a.call_id = $1 and a.organisation_id = $2`,
      [callId, answeringOrganisation(tx.ctx).id],
    );
    return row && read(row);
  }

  /** All answers of the transaction's organisation, by call. */
  async states(tx: Tx): Promise<ReadonlyMap<string, AnswerState>> {
    const rows = await tx.rows<{ callId: string; state: string }>(
      `select a.call_id as "callId", a.state from call_answers a where a.organisation_id = $1 order by a.saved_at desc limit ${MOST}`,
      [answeringOrganisation(tx.ctx).id],
    );
    return new Map(rows.map(({ callId, state }) => [callId, STATE.parse(state)]));
  }

  /** The answers to a call that stand, to its funder, in the order in which they came. */
  async toCall(tx: Tx, callId: string): Promise<Answer[]> {
    const rows = await tx.rows<Row>(
      `select ${COLUMNS} from call_answers a join calls c on c.id = a.call_id
       where c.organisation_id = $1 and a.call_id = $2 and a.state = 'submitted'
       order by a.submitted_at, a.id limit ${MOST}`,
      [organisationOf(tx, 'territory'), callId],
    );
    return rows.map(read);
  }

  /** One of them. */
  async toCallById(tx: Tx, callId: string, answerId: string): Promise<Answer | null> {
    const row = await tx.row<Row>(
      `select ${COLUMNS} from call_answers a join calls c on c.id = a.call_id
       where c.organisation_id = $1 and a.call_id = $2 and a.id = $3 and a.state = 'submitted'`,
      [organisationOf(tx, 'territory'), callId, answerId],
    );
    return row && read(row);
  }

  /** @throws the database's violation `call_answer_files_draft` */
  async addFile(tx: Tx, answerId: string, asked: string, paper: Paper, { by, at }: Stamp): Promise<void> {
    const { kind, id } = answeringOrganisation(tx.ctx);
    await tx.run(
      `insert into call_answer_files (id, answer_id, organisation_kind, organisation_id, asked, file_name, media_type, sha256,
         bytes, added_by, added_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        newId(),
        answerId,
        kind,
        id,
        asked,
        paper.fileName,
        paper.mediaType,
        paper.sha256,
        Buffer.from(paper.bytes),
        by,
        at,
      ],
    );
  }

  /** @returns false where it is none of the answer. @throws the database's violation `call_answer_files_draft` */
  async removeFile(tx: Tx, answerId: string, fileId: string): Promise<boolean> {
    return tx.has(
      `delete from call_answer_files where answer_id = $1 and organisation_id = $2 and id = $3 returning 1`,
      [answerId, answeringOrganisation(tx.ctx).id, fileId],
    );
  }

  /** The files of an answer that the reader may see, by row-level security. */
  async files(tx: Tx, answerId: string): Promise<AnswerFile[]> {
    return tx.rows<AnswerFile>(
      `select f.id, f.asked, f.file_name as "fileName", length(f.bytes) as size, f.added_by as "addedBy", f.added_at as "addedAt"
       from call_answer_files f where f.answer_id = $1 order by f.added_at, f.id limit 50`,
      [answerId],
    );
  }

  /** One file of an answer that the reader may see. */
  async file(
    tx: Tx,
    answerId: string,
    fileId: string,
  ): Promise<{ readonly fileName: string; readonly mediaType: string; readonly bytes: Buffer } | null> {
    return tx.row<{ fileName: string; mediaType: string; bytes: Buffer }>(
      `select f.file_name as "fileName", f.media_type as "mediaType", f.bytes from call_answer_files f
       where f.answer_id = $1 and f.id = $2`,
      [answerId, fileId],
    );
  }

  /** What the ledger of aid leaves under the de minimis ceiling; null where the reader may not know. */
  async deMinimisLeft(tx: Tx, siren: string, day: IsoDate): Promise<number | null> {
    const row = await tx.row<{ left: number | null }>(`select own_de_minimis_left($1, $2)::float8 as left`, [
      siren,
      day,
    ]);
    return row?.left ?? null;
  }
}
