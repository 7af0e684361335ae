import { Injectable } from '@nestjs/common';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Paper, PaperLine } from '#libs/platform/papers/index.js';
import { PresenceDocumentsRepository, type Stamp } from './presence-documents.repository.js';
import {
  ACT_FORMS,
  PRESENCE_ACTS,
  type NewPresenceAct,
  type PresenceAct,
  type PresenceSwitch,
} from './presence-act.js';

type Stored = Omit<PresenceAct, 'act' | 'form' | 'document'> & { readonly act: string; readonly form: string };

const COLUMNS = `id, act, form, done_on::text as "doneOn", reference, recorded_by as "recordedBy", recorded_at as "recordedAt",
  withdrawn_by as "withdrawnBy", withdrawn_at as "withdrawnAt", withdrawn_because as "withdrawnBecause"`;

/** The acts behind the recording of presence, and whether it is on. PostgreSQL keeps the two in step. */
@Injectable()
export class PresenceGateRepository {
  constructor(private readonly documents: PresenceDocumentsRepository) {}

  /** Every act, withdrawn ones too, the latest first. */
  async acts(tx: Tx): Promise<PresenceAct[]> {
    const rows = await tx.rows<Stored>(
      `select ${COLUMNS} from presence_acts where employer_id = $1 order by recorded_at desc, id desc limit 200`,
      [tenantOf(tx)],
    );
    const documents = await this.documents.lines(tx);
    return rows.flatMap((row) => actOf(row, documents.get(row.id)));
  }

  async byId(tx: Tx, id: string): Promise<PresenceAct | null> {
    const row = await tx.row<Stored>(`select ${COLUMNS} from presence_acts where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
    ]);
    const documents = await this.documents.lines(tx);
    return (row && actOf(row, documents.get(id))[0]) ?? null;
  }

  /** Breaks `presence_acts_standing` where one of the kind stands. @returns the id */
  async record(
    tx: Tx,
    { act, form, doneOn, reference }: NewPresenceAct,
    document: Paper,
    { by, at }: Stamp,
  ): Promise<string> {
    const id = newId();
    await tx.run(
      `insert into presence_acts (id, employer_id, act, form, done_on, reference, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, tenantOf(tx), act, form, doneOn, reference, by, at],
    );
    await this.documents.keep(tx, id, document, { by, at });
    return id;
  }

  /** Switches it off too, where it is on. @returns whether the act stood until now */
  async withdraw(tx: Tx, id: string, because: string, { by, at }: Stamp): Promise<boolean> {
    const rows = await tx.run(
      `update presence_acts set withdrawn_by = $3, withdrawn_at = $4, withdrawn_because = $5
       where employer_id = $1 and id = $2 and withdrawn_at is null`,
      [tenantOf(tx), id, by, at, because],
    );
    return rows > 0;
  }

  /** Whether presence is recorded now. */
  async isOpen(tx: Tx): Promise<boolean> {
    return tx.has(`select from presence_switches where employer_id = $1 and closed_at is null`, [tenantOf(tx)]);
  }

  /** The times in which it was recorded, the latest first. */
  async switches(tx: Tx): Promise<PresenceSwitch[]> {
    return tx.rows<PresenceSwitch>(
      `select opened_by as "openedBy", opened_at as "openedAt", closed_by as "closedBy", closed_at as "closedAt",
         closed_because as "closedBecause"
       from presence_switches where employer_id = $1 order by opened_at desc, id desc limit 50`,
      [tenantOf(tx)],
    );
  }

  /**
   * Breaks `presence_switches_acts` while an act is missing, `presence_switches_documents` while one stands without its document,
   * `presence_switches_open` where it is on.
   */
  async open(tx: Tx, { by, at }: Stamp): Promise<void> {
    await tx.run(`insert into presence_switches (id, employer_id, opened_by, opened_at) values ($1, $2, $3, $4)`, [
      newId(),
      tenantOf(tx),
      by,
      at,
    ]);
  }

  /** @returns whether it was on */
  async close(tx: Tx, { by, at }: Stamp): Promise<boolean> {
    const rows = await tx.run(
      `update presence_switches set closed_by = $2, closed_at = $3, closed_because = 'switched-off'
       where employer_id = $1 and closed_at is null`,
      [tenantOf(tx), by, at],
    );
    return rows > 0;
  }
}

function actOf({ act, form, ...rest }: Stored, document: PaperLine | null = null): PresenceAct[] {
  const [kind, way] = [PRESENCE_ACTS.find((one) => one === act), ACT_FORMS.find((one) => one === form)];
  return kind && way ? [{ ...rest, act: kind, form: way, document }] : [];
}
