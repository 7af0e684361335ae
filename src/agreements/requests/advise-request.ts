import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { MAIL_REQUEST } from './request.jobs.js';
import { AdviceGiven, RequestDecided } from './request.errors.js';
import { TeamRequests } from './team-requests.js';
import type { Advice } from './telework-request.rules.js';
import { TeleworkRequestsRepository } from './telework-requests.repository.js';

/** A manager's opinion on the request of somebody of the team. */
export interface Opinion {
  readonly requestId: string;
  readonly advice: Advice;
  /** Why; needed unless the opinion is favourable. */
  readonly words: string | null;
}

/** The manager gives an opinion, once, as long as HR has not decided: late ones count while nobody went on without. */
@Injectable()
export class AdviseRequest {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly team: TeamRequests,
    private readonly requests: TeleworkRequestsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for a request of another team, InvalidInput naming `words`, RequestDecided, AdviceGiven */
  async execute(ctx: RequestContext, { requestId, advice, words }: Opinion): Promise<void> {
    const why = words?.trim() || null;
    await this.uow.run(ctx, async (tx) => {
      const { request } = await this.team.one(tx, requestId);
      if (request.outcome !== null) throw new RequestDecided();
      if (advice !== 'favourable' && why === null)
        throw new InvalidInput([{ field: 'words', code: 'requests.words-missing' }]);
      const opinion = { advice, words: why, by: actorName(ctx), at: this.clock.now() };
      if (!(await this.requests.advise(tx, requestId, opinion))) throw new AdviceGiven();
      await this.outbox.add(tx, MAIL_REQUEST, { requestId, news: 'advised' });
      await this.audit.record(tx, {
        action: 'agreements.advise-request',
        subject: { type: 'telework-request', id: requestId },
        detail: { advice },
      });
    });
  }
}
