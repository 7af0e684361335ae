import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import { GRANTORS, OBJECTS, REGIMES } from '../aid/aid.js';
import { ANSWERERS, ROLES, ZONES, type Call, type CallWish } from './call.js';

const CRITERIA = z.array(z.object({ name: z.string(), weight: z.number().int() }));
const CONDITIONS = z.object({
  answerers: z.array(z.enum(ANSWERERS)),
  zones: z.array(z.enum(ZONES)),
  roles: z.array(z.enum(ROLES)),
  leastCents: z.number().int().nullable(),
  mostCents: z.number().int().nullable(),
  share: z.number().int().nullable(),
  deMinimis: z.boolean(),
});
const AID = z.object({
  regime: z.enum(REGIMES),
  object: z.enum(OBJECTS),
  grantor: z.enum(GRANTORS),
  grantorName: z.string(),
  act: z.string(),
  entrustment: z.string(),
  basis: z.string(),
});

const COLUMNS = `c.id, c.organisation_id as "organisationId", c.funder, c.published_at as "publishedAt", v.version, v.title,
  v.purpose, v.territory, v.communes, v.criteria, v.conditions, v.files, v.aid, v.spread,
  to_char(v.opens_on, 'YYYY-MM-DD') as "opensOn", to_char(v.closes_on, 'YYYY-MM-DD') as "closesOn",
  to_char(v.decides_on, 'YYYY-MM-DD') as "decidesOn", v.saved_by as "savedBy", v.saved_at as "savedAt"`;
const NEWEST = `v.version = (select max(n.version) from call_versions n where n.call_id = c.id)`;

interface Row extends Omit<Call, 'criteria' | 'conditions' | 'files' | 'aid' | 'answers' | 'decided'> {
  readonly criteria: unknown;
  readonly conditions: unknown;
  readonly files: unknown;
  readonly aid: unknown;
}

interface CountedRow extends Row {
  readonly answers: number;
  readonly decided: number;
}

const read = (row: Row, counts: Pick<Call, 'answers' | 'decided'>): Call => ({
  ...row,
  ...counts,
  criteria: CRITERIA.parse(row.criteria),
  conditions: CONDITIONS.parse(row.conditions),
  files: z.array(z.string()).parse(row.files),
  aid: AID.parse(row.aid),
});
const counted = (row: CountedRow): Call => read(row, { answers: row.answers, decided: row.decided });

/** Most calls of a list. */
const MOST = 200;

/** Calls for projects: a territory's own, and what is published. */
@Injectable()
export class CallsRepository {
  async count(tx: Tx): Promise<number> {
    const row = await tx.row<{ calls: number }>(`select count(*)::int as calls from calls where organisation_id = $1`, [
      organisationOf(tx, 'territory'),
    ]);
    return row?.calls ?? 0;
  }

  async open(tx: Tx, id: string, funder: string, at: Date): Promise<void> {
    await tx.run(`insert into calls (id, organisation_id, funder, created_at) values ($1, $2, $3, $4)`, [
      id,
      organisationOf(tx, 'territory'),
      funder,
      at,
    ]);
  }

  /**
   * Saves a version after another; 0 before the first.
   * @returns false where the call has another newest version, or is another's
   * @throws the database's violation `call_versions_held`
   */
  async save(
    tx: Tx,
    { id, after }: { readonly id: string; readonly after: number },
    wish: CallWish,
    saved: { readonly by: string; readonly at: Date },
  ): Promise<boolean> {
    return tx.has(
      `insert into call_versions (call_id, organisation_id, version, title, purpose, territory, communes, criteria, conditions,
         files, aid, spread, opens_on, closes_on, decides_on, saved_by, saved_at)
       select c.id, c.organisation_id, $3::int + 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17
       from calls c where c.organisation_id = $1 and c.id = $2 and $3::int =
         coalesce((select max(version) from call_versions v where v.call_id = c.id), 0)
       on conflict do nothing returning 1`,
      [
        organisationOf(tx, 'territory'),
        id,
        after,
        wish.title,
        wish.purpose,
        wish.territory,
        wish.communes,
        JSON.stringify(wish.criteria),
        JSON.stringify(wish.conditions),
        JSON.stringify(wish.files),
        JSON.stringify(wish.aid),
        wish.spread,
        wish.opensOn,
        wish.closesOn,
        wish.decidesOn,
        saved.by,
        saved.at,
      ],
    );
  }

  /** @returns false where it is another's, or published. @throws the database's violation `calls_publish` */
  async publish(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
    return tx.has(
      `update calls set published_at = $3, published_by = $4
       where organisation_id = $1 and id = $2 and published_at is null returning 1`,
      [organisationOf(tx, 'territory'), id, at, by],
    );
  }

  /** The territory's own, the last closing first. */
  async own(tx: Tx): Promise<Call[]> {
    const rows = await tx.rows<CountedRow>(
      `select ${COLUMNS},
         (select count(*)::int from call_answers a where a.call_id = c.id and a.state = 'submitted') as answers,
         (select count(distinct d.answer_id)::int from call_decisions d join call_answers a on a.id = d.answer_id
          where a.call_id = c.id and a.state = 'submitted') as decided
       from calls c join call_versions v on v.call_id = c.id and ${NEWEST}
       where c.organisation_id = $1 order by v.closes_on desc, c.id limit ${MOST}`,
      [organisationOf(tx, 'territory')],
    );
    return rows.map(counted);
  }

  /** One of the territory's own. */
  async ownById(tx: Tx, id: string): Promise<Call | null> {
    const row = await tx.row<CountedRow>(
      `select ${COLUMNS},
         (select count(*)::int from call_answers a where a.call_id = c.id and a.state = 'submitted') as answers,
         (select count(distinct d.answer_id)::int from call_decisions d join call_answers a on a.id = d.answer_id
          where a.call_id = c.id and a.state = 'submitted') as decided
       from calls c join call_versions v on v.call_id = c.id and ${NEWEST}
       where c.organisation_id = $1 and c.id = $2`,
      [organisationOf(tx, 'territory'), id],
    );
    return row && counted(row);
  }

  /** What is published, whoever asks: the last closing first. */
  async published(tx: Tx): Promise<Call[]> {
    const rows = await tx.rows<Row>(
      `select ${COLUMNS} from calls c join call_versions v on v.call_id = c.id and ${NEWEST}
       where c.published_at is not null order by v.closes_on desc, c.id limit ${MOST}`,
    );
    return rows.map((row) => read(row, { answers: null, decided: null }));
  }

  /** A call that is published. */
  async publishedById(tx: Tx, id: string): Promise<Call | null> {
    const row = await tx.row<Row>(
      `select ${COLUMNS} from calls c join call_versions v on v.call_id = c.id and ${NEWEST}
       where c.published_at is not null and c.id = $1`,
      [id],
    );
    return row && read(row, { answers: null, decided: null });
  }

  /** Who saved which version of a call, and when; the newest first. */
  async versions(tx: Tx, id: string): Promise<Pick<Call, 'version' | 'savedBy' | 'savedAt' | 'closesOn'>[]> {
    return tx.rows(
      `select v.version, v.saved_by as "savedBy", v.saved_at as "savedAt", to_char(v.closes_on, 'YYYY-MM-DD') as "closesOn"
       from call_versions v where v.organisation_id = $1 and v.call_id = $2 order by v.version desc`,
      [organisationOf(tx, 'territory'), id],
    );
  }
}
