import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { ErasureRequestRepository } from './erasure-request.repository.js';
import { MAIL_ERASURE_NEWS } from './erasure-requests.jobs.js';
import { stateOf } from './erasure-requests.rules.js';

type Payload = z.infer<typeof MAIL_ERASURE_NEWS.payload>;

/** The letter `erasure-news`, to whoever asked. */
export interface ErasureNewsLetter {
  readonly reader: string;
  /** The answer, or why it takes longer, in words. */
  readonly said: string;
  /** The day by which the answer is due now; null for an answer. */
  readonly due: IsoDate | null;
  /** Whether something stays against the wish of the person, who may complain then (GDPR art. 12(4)). */
  readonly refused: boolean;
  readonly url: string;
}

/**
 * Tells whoever asked for erasure that the answer takes longer, or what it is. Nobody is written to whose address went with
 * the erasure.
 */
@HandlesJob(MAIL_ERASURE_NEWS)
@Injectable()
export class MailErasureNewsJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly requests: ErasureRequestRepository,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { requestId, news }: Payload): Promise<void> {
    const request = await this.uow.read(ctx, (tx) => this.requests.byId(tx, requestId));
    if (!request?.email) return;
    const { email, employeeId, name, answer, extension, extendedTo } = request;
    await this.letters.send(ctx, {
      effectKey: `privacy.erasure-news:${requestId}:${news}`,
      to: { email, employeeId },
      write: (locale, letterhead) => {
        const said =
          news === 'extended'
            ? `privacy.extensions.${extension ?? 'complex'}`
            : `privacy.answers.${answer ?? 'not-yet'}`;
        const model: ErasureNewsLetter = {
          reader: name,
          said: t(locale, said),
          due: news === 'extended' ? extendedTo : null,
          refused: news === 'answered' && stateOf(answer) === 'refused',
          url: letterhead.link('/account/erasure'),
        };
        return this.views.renderEmail('erasure-news', model, locale, letterhead);
      },
    });
  }
}
