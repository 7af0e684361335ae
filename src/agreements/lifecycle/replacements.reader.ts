import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { Consequences, type Foreseen } from '#libs/platform/consequences/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { Agreement } from '../register/agreement.entity.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { cutBefore, effectivePeriod, periodOf } from '../register/agreement.rules.js';
import type { Notice } from '../register/notice.rules.js';
import { uninterrupted, type SuspendedDays } from '../register/suspension.rules.js';
import { SuspensionsRepository } from '../register/suspensions.repository.js';
import { EmployerDirectory } from '../../employers/index.js';
import { agreedNotice } from './agreed-notice.js';
import { AGREEMENT_REPLACED } from './agreement.events.js';

/** Terms in force that a signature of today would replace, and what would follow. */
export interface Replacement {
  readonly agreement: Agreement;
  /** First day of the new terms. */
  readonly from: IsoDate;
  /** What they replace. */
  readonly former: Agreement;
  /** The notice that the text of the former terms requires when one party ends them. */
  readonly notice: Notice | null;
  /** Suspensions of the former terms that reach beyond their new end, whole: the new terms are not suspended. */
  readonly suspensions: readonly SuspendedDays[];
  readonly foreseen: Foreseen;
}

/** Foresees what countersigning agreements would replace: shown before HR confirms. */
@Injectable()
export class ReplacementsReader {
  constructor(
    private readonly repository: AgreementRepository,
    private readonly suspensions: SuspensionsRepository,
    private readonly consequences: Consequences,
    private readonly employers: EmployerDirectory,
    private readonly clock: Clock,
  ) {}

  /** One entry for each agreement that replaces other terms, in the order given; unknown ids are left out. */
  async of(tx: Tx, ids: readonly string[]): Promise<Replacement[]> {
    const today = this.clock.today();
    const { sector } = await this.employers.current(tx);
    const replacements: Replacement[] = [];
    for (const id of ids) {
      const agreement = await this.repository.byId(tx, id);
      const from = agreement && effectivePeriod(agreement, today)?.from;
      if (!agreement || !from) continue;
      const { employeeId } = agreement;
      const former = (await this.repository.openOf(tx, employeeId, ['in_force'])).find(({ effective }) => {
        const period = periodOf(effective);
        return period !== null && cutBefore(period, from) !== period;
      });
      if (!former) continue;
      const foreseen = await this.consequences.foresee(tx, AGREEMENT_REPLACED, { agreementId: id, employeeId, from });
      const suspensions = uninterrupted(await this.suspensions.of(tx, former.id)).filter(({ to }) => to >= from);
      replacements.push({
        agreement,
        from,
        former,
        notice: agreedNotice(former, sector, today),
        suspensions,
        foreseen,
      });
    }
    return replacements;
  }
}
