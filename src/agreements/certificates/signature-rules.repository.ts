import { Injectable } from '@nestjs/common';
import type { SignatureLevel } from '#libs/documents/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { USUAL_LEVELS, type LevelOfActs, type SignatureAct } from './signature-acts.rules.js';

/** A level that somebody chose. */
export interface ChosenLevel {
  readonly act: SignatureAct;
  readonly level: SignatureLevel;
  readonly chosenBy: string;
  readonly chosenAt: Date;
}

/** Which signatures the employer asks for. */
@Injectable()
export class SignatureRulesRepository {
  async chosen(tx: Tx): Promise<ChosenLevel[]> {
    return tx.rows<ChosenLevel>(
      `select act, level, chosen_by as "chosenBy", chosen_at as "chosenAt" from signature_rules
       where employer_id = $1 order by act`,
      [tenantOf(tx)],
    );
  }

  /** The level of every act, simple where nobody chose. */
  async levels(tx: Tx): Promise<LevelOfActs> {
    const levels: Record<SignatureAct, SignatureLevel> = { ...USUAL_LEVELS };
    for (const { act, level } of await this.chosen(tx)) levels[act] = level;
    return levels;
  }

  async choose(tx: Tx, levels: LevelOfActs, by: string, at: Date): Promise<void> {
    await tx.run(
      `insert into signature_rules (employer_id, act, level, chosen_by, chosen_at)
       select $1::uuid, e.key, e.value, $3::text, $4::timestamptz from jsonb_each_text($2::jsonb) e
       on conflict (employer_id, act) do update set level = excluded.level, chosen_by = excluded.chosen_by,
         chosen_at = excluded.chosen_at where signature_rules.level <> excluded.level`,
      [tenantOf(tx), JSON.stringify(levels), by, at],
    );
  }
}
