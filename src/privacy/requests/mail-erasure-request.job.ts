import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { ErasureRequestRepository } from './erasure-request.repository.js';
import { MAIL_ERASURE_REQUEST } from './erasure-requests.jobs.js';

type Payload = z.infer<typeof MAIL_ERASURE_REQUEST.payload>;

/** The letter `erasure-requested`, to HR. It does not say who asks: letters lie about. */
export interface ErasureRequestedLetter {
  readonly reader: string;
  readonly due: IsoDate;
  readonly url: string;
}

/** Tells HR that somebody asks for erasure and until when an answer is due; without anybody in HR, the administrators. */
@HandlesJob(MAIL_ERASURE_REQUEST)
@Injectable()
export class MailErasureRequestJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly requests: ErasureRequestRepository,
    private readonly members: MemberDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { requestId }: Payload): Promise<void> {
    const { request, readers } = await this.uow.read(ctx, async (tx) => {
      const hr = await this.members.withRole(tx, 'hr');
      return {
        request: await this.requests.byId(tx, requestId),
        readers: hr.length > 0 ? hr : await this.members.withRole(tx, 'admin'),
      };
    });
    if (!request || request.answer !== null) return;
    const letters = readers.map((reader): Letter => ({
      effectKey: `privacy.erasure-request:${requestId}:${reader.id}`,
      to: { email: reader.email },
      write: (locale, letterhead) => {
        const model: ErasureRequestedLetter = {
          reader: reader.displayName,
          due: request.answerBy,
          url: letterhead.link(`/hr/erasure-requests/${requestId}`),
        };
        return this.views.renderEmail('erasure-requested', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(ctx, letters);
  }
}
