import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { FieldRefusal } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { DaysRefused } from '../ledger.errors.js';
import { PayrollCodesRepository } from './payroll-codes.repository.js';
import { isPayrollCode, LONGEST_CODE, PAYROLL_FIGURES, type DecimalMark, type PayrollCodes } from './silae.rules.js';

/** HR writes down under which codes of the payroll software the days of a month are taken. */
@Injectable()
export class ChoosePayrollCodes {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly chosen: PayrollCodesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DaysRefused naming the codes that are none, or `home` where none is given */
  async execute(
    ctx: RequestContext,
    { codes, decimalMark }: { readonly codes: PayrollCodes; readonly decimalMark: DecimalMark },
  ): Promise<void> {
    const refusals = codeRefusals(codes);
    if (refusals.length > 0) throw new DaysRefused(refusals);
    await this.uow.run(ctx, async (tx) => {
      await this.chosen.choose(tx, { codes, decimalMark, chosenBy: actorName(ctx), chosenAt: this.clock.now() });
      await this.audit.record(tx, {
        action: 'ledger.choose-payroll-codes',
        subject: { type: 'employer', id: requireTenant(ctx).employerId },
        detail: { ...codes, decimalMark },
      });
    });
  }
}

function codeRefusals(codes: PayrollCodes): FieldRefusal[] {
  if (PAYROLL_FIGURES.every((figure) => codes[figure] === null)) return [{ field: 'home', code: 'ledger.no-code' }];
  return PAYROLL_FIGURES.flatMap((figure) => {
    const code = codes[figure];
    return code === null || isPayrollCode(code)
      ? []
      : [{ field: figure, code: 'ledger.bad-code', params: { most: LONGEST_CODE } }];
  });
}
