import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail, type AuditEvent } from '../../audit/index.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { MAIL_AGREEMENT_TO_SIGN } from '../letters/letter.jobs.js';

/** Least time between two letters about one agreement. */
export const REMIND_AFTER_MS = 24 * 60 * 60 * 1000;

/** Writes again to employees whose agreement waits; nobody gets two letters in a day. */
@Injectable()
export class RemindEmployees {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AgreementRepository,
    private readonly evidence: EvidenceRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Agreements that no longer wait, or whose employee had a letter less than a day ago, are left out.
   * @returns how many letters leave. @throws NotFound for an id that is not the employer's
   */
  async execute(ctx: RequestContext, { agreementIds }: { agreementIds: readonly string[] }): Promise<number> {
    const now = this.clock.now();
    return this.uow.run(ctx, async (tx) => {
      const wanted = new Set(agreementIds);
      const found = await this.repository.lockMany(tx, [...wanted]);
      if (found.length !== wanted.size) throw new NotFound('agreement');
      const due: { agreement: (typeof found)[number]; reminder: number }[] = [];
      for (const agreement of found.filter(({ state }) => state === 'sent')) {
        const letters = (await this.evidence.of(tx, agreement.id)).filter(({ kind }) =>
          ['sent', 'reminded'].includes(kind),
        );
        const last = letters.at(-1);
        if (last && now.getTime() - last.at.getTime() >= REMIND_AFTER_MS)
          due.push({ agreement, reminder: letters.length });
      }
      await this.evidence.append(
        tx,
        due.map(({ agreement, reminder }) => ({
          agreementId: agreement.id,
          kind: 'reminded',
          record: { reminder, by: { memberId: ctx.actor.id, name: actorName(ctx) } },
        })),
        now,
      );
      await this.outbox.addAll(
        tx,
        MAIL_AGREEMENT_TO_SIGN,
        due.map(({ agreement, reminder }) => ({ agreementId: agreement.id, reminder })),
      );
      await this.audit.record(
        tx,
        ...due.map(({ agreement, reminder }): AuditEvent => ({
          action: 'agreements.remind',
          subject: { type: 'agreement', id: agreement.id },
          detail: { reference: agreement.reference, version: agreement.version, reminder },
        })),
      );
      return due.length;
    });
  }
}
