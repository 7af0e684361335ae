import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { StayingReader } from '../held/staying.reader.js';
import { stayingLines } from '../held/staying.view.js';
import { ErasureRequestRepository } from './erasure-request.repository.js';
import { MAIL_ERASURE_NEWS } from './erasure-requests.jobs.js';
import { stateOf } from './erasure-requests.rules.js';

type Payload = z.infer<typeof MAIL_ERASURE_NEWS.payload>;

/** The letter `erasure-news`, to whoever asked. */
export interface ErasureNewsLetter {
  /** Null for somebody whose name was erased. */
  readonly reader: string | null;
  /** The answer, or why it takes longer, in words. */
  readonly said: string;
  /** The day by which the answer is due now; null for an answer. */
  readonly due: IsoDate | null;
  /** Whether something stays against the wish of the person, who may complain then (GDPR art. 12(4)). */
  readonly refused: boolean;
  /** What stays after an erasure, until when and why, a line each. */
  readonly stays: readonly string[];
  /** Null where there is no account any more. */
  readonly url: string | null;
}

/**
 * Tells whoever asked for erasure that the answer takes longer, or what it is. An address that outlived its account for this letter
 * goes in the transaction that records that the letter left.
 */
@HandlesJob(MAIL_ERASURE_NEWS)
@Injectable()
export class MailErasureNewsJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly requests: ErasureRequestRepository,
    private readonly views: Views,
    private readonly letters: Letters,
    private readonly staying: StayingReader,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, { requestId, news }: Payload): Promise<void> {
    const { request, stays } = await this.uow.read(ctx, async (tx) => {
      const asked = await this.requests.byId(tx, requestId);
      return { request: asked, stays: asked?.answer === 'erased' ? await this.staying.of(tx, asked.employeeId) : null };
    });
    if (!request?.email) return;
    const { email, employeeId, name, answer, extension, extendedTo, locale: chosen, accountErased } = request;
    await this.letters.send(ctx, {
      effectKey: `privacy.erasure-news:${requestId}:${news}`,
      to: { email, employeeId, ...(chosen !== null && { otherwise: chosen }) },
      write: (locale, letterhead) => {
        const said =
          news === 'extended'
            ? `privacy.extensions.${extension ?? 'complex'}`
            : `privacy.answers.${answer ?? 'not-yet'}`;
        const model: ErasureNewsLetter = {
          reader: accountErased ? null : name,
          said: t(locale, said),
          due: news === 'extended' ? extendedTo : null,
          refused: news === 'answered' && (stateOf(answer) === 'refused' || stays !== null),
          stays: stays ? stayingLines(locale, stays) : [],
          url: accountErased ? null : letterhead.link('/account/erasure'),
        };
        return this.views.renderEmail('erasure-news', model, locale, letterhead);
      },
      ...(news === 'answered' && { onSent: (tx: Tx) => this.requests.told(tx, requestId, this.clock.now()) }),
    });
  }
}
