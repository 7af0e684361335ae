import { Injectable } from '@nestjs/common';
import { isIsoDate, type IsoDate, ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { AgreementLife, type Step } from './agreement-life.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { periodOf, rangeText } from '../register/agreement.rules.js';

/** How HR closes an agreement. */
export type Closing =
  /** A draft that will not be sent. */
  | { readonly agreementId: string; readonly action: 'discard' }
  /** The employer does not sign what the employee signed. */
  | { readonly agreementId: string; readonly action: 'decline'; readonly reason: string }
  /** Terms in force end after a last day. */
  | { readonly agreementId: string; readonly action: 'end'; readonly reason: string; readonly lastDay: IsoDate };

/** Closes an agreement for the employer; a refusal and an end say why (Code du travail, L1222-9, III). */
@Injectable()
export class CloseAgreement {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AgreementRepository,
    private readonly life: AgreementLife,
    private readonly evidence: EvidenceRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, ForbiddenTransition, InvalidInput naming `lastDay` */
  async execute(ctx: RequestContext, closing: Closing): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const agreement = await this.repository.lockById(tx, closing.agreementId);
      if (!agreement) throw new NotFound('agreement');
      const step: Step = {
        agreement,
        action: closing.action,
        reason: closing.action === 'discard' ? null : closing.reason,
        ...(closing.action === 'end' && { writes: { effective: this.until(agreement.effective, closing.lastDay) } }),
      };
      await this.life.take(tx, 'hr', [step]);
      if (closing.action === 'decline') {
        const record = {
          by: 'employer',
          reason: closing.reason.trim(),
          textSha256: agreement.frozenSha256,
          signer: { employeeId: ctx.employeeId, memberId: ctx.actor.id, name: ctx.actor.name ?? '', email: null },
          client: { ...ctx.client },
          timeZone: ADMINISTRATIVE_ZONE,
        };
        await this.evidence.append(tx, [{ agreementId: agreement.id, kind: 'refused', record }]);
      }
      await this.audit.record(tx, {
        action: `agreements.${closing.action}`,
        subject: { type: 'agreement', id: agreement.id },
        detail: {
          reference: agreement.reference,
          version: agreement.version,
          ...(closing.action === 'end' && { lastDay: closing.lastDay }),
        },
      });
    });
  }

  /** The days of an agreement cut after a last day, which is today or later and no later than agreed. */
  private until(effective: string | null, lastDay: IsoDate): string {
    const period = periodOf(effective);
    const fits =
      isIsoDate(lastDay) && lastDay >= this.clock.today() && (!period || period.to === null || lastDay <= period.to);
    if (!fits) throw new InvalidInput([{ field: 'lastDay', code: 'agreements.last-day' }]);
    return rangeText(period === null || lastDay < period.from ? null : { from: period.from, to: lastDay });
  }
}
