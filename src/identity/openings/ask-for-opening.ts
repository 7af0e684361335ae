import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { TooManyAttempts } from '#libs/platform/errors/index.js';
import { RateLimits } from '#libs/platform/http/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { LETTER_WAIT } from '../local/account-limits.js';
import { mayWriteTo } from '../local/ask-reset.js';
import { forNobody } from '../local/nobody.js';
import type { OpeningWish } from './opening.js';
import { SirenOpened } from './openings.errors.js';
import { MAIL_OPENING } from './openings.jobs.js';
import { OpeningsRepository } from './openings.repository.js';

/** A firm asks to open its own employer: a letter confirms the address, and nothing is open before. */
@Injectable()
export class AskForOpening {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employers: EmployerDirectory,
    private readonly openings: OpeningsRepository,
    private readonly limits: RateLimits,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws SirenOpened where an employer bears the SIREN and nothing is disputed; TooManyAttempts by address of e-mail */
  async execute(ctx: RequestContext, wish: OpeningWish): Promise<void> {
    const taken = (await this.employers.bySiren(wish.siren)) !== null;
    if (taken && wish.dispute === null) throw new SirenOpened();
    if (!(await mayWriteTo(this.limits, wish.email))) throw new TooManyAttempts(LETTER_WAIT);
    const id = newId();
    await this.uow.run(forNobody(ctx), async (tx) => {
      await this.openings.add(tx, {
        ...wish,
        dispute: taken ? wish.dispute : null,
        id,
        locale: ctx.locale,
        at: this.clock.now(),
      });
      await this.outbox.add(tx, MAIL_OPENING, { openingId: id, news: 'confirm' });
      await this.audit.record(tx, {
        action: 'identity.ask-opening',
        subject: { type: 'employer-opening', id },
        detail: { siren: wish.siren, disputed: taken },
      });
    });
  }
}
