import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { DecimalMark, PayrollCodes } from './silae.rules.js';

/** The codes that an employer has chosen. */
export interface ChosenCodes {
  readonly codes: PayrollCodes;
  readonly decimalMark: DecimalMark;
  readonly chosenBy: string;
  readonly chosenAt: Date;
}

type Row = PayrollCodes & Omit<ChosenCodes, 'codes'>;

/** Under which codes of its payroll software an employer takes the days of a month. */
@Injectable()
export class PayrollCodesRepository {
  /** Null where nobody has chosen any. */
  async of(tx: Tx): Promise<ChosenCodes | null> {
    const row = await tx.row<Row>(
      `select home, meals, office, third_place as "thirdPlace", decimal_mark as "decimalMark", chosen_by as "chosenBy",
         chosen_at as "chosenAt" from payroll_codes where employer_id = $1`,
      [tenantOf(tx)],
    );
    if (!row) return null;
    const { home, meals, office, thirdPlace, ...chosen } = row;
    return { codes: { home, meals, office, thirdPlace }, ...chosen };
  }

  async choose(tx: Tx, { codes, decimalMark, chosenBy, chosenAt }: ChosenCodes): Promise<void> {
    await tx.run(
      `insert into payroll_codes (employer_id, home, meals, office, third_place, decimal_mark, chosen_by, chosen_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (employer_id) do update set home = excluded.home, meals = excluded.meals, office = excluded.office,
         third_place = excluded.third_place, decimal_mark = excluded.decimal_mark, chosen_by = excluded.chosen_by,
         chosen_at = excluded.chosen_at`,
      [tenantOf(tx), codes.home, codes.meals, codes.office, codes.thirdPlace, decimalMark, chosenBy, chosenAt],
    );
  }
}
