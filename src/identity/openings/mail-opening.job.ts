import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { forNobody } from '../local/nobody.js';
import { openingTokenHash } from './confirm-opening.js';
import { MAIL_OPENING } from './openings.jobs.js';
import { OpeningsRepository } from './openings.repository.js';

type Payload = z.infer<typeof MAIL_OPENING.payload>;

/** The letter `opening-news`, to whoever opens an employer by themselves. */
export interface OpeningNewsLetter {
  readonly subject: string;
  readonly what: string;
  /** What the platform answered; empty where it only has to be confirmed. */
  readonly answer: string;
  /** Null where there is nothing to open. */
  readonly url: string | null;
}

/** Writes the link that confirms an address, made here so that no queue holds it, or what the platform answered. */
@HandlesJob(MAIL_OPENING)
@Injectable()
export class MailOpeningJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly openings: OpeningsRepository,
    private readonly views: Views,
    private readonly letters: Letters,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async handle(ctx: RequestContext, { openingId, news }: Payload, run: JobRun): Promise<void> {
    const nobody = forNobody(ctx);
    const token = randomBytes(32).toString('base64url');
    const opening = await this.uow.run(nobody, async (tx) => {
      const found = await this.openings.byId(tx, openingId);
      if (!found || found.state !== (news === 'confirm' ? 'unconfirmed' : 'settled')) return null;
      if (news === 'confirm') await this.openings.keepToken(tx, openingId, openingTokenHash(token));
      return found;
    });
    if (!opening) return;
    const { email, locale, siren } = opening;
    await this.letters.send(nobody, {
      effectKey: `identity.opening-news:${run.id}`,
      to: { email, otherwise: locale },
      write: (_language, letterhead) => {
        const model: OpeningNewsLetter = {
          subject: t(locale, `identity.opening-news.subject-${news}`),
          // Nothing that was typed goes to an address that nobody has confirmed, but the number that names a company.
          what: t(locale, `identity.opening-news.text-${news}`, { siren }),
          answer: opening.answer ?? '',
          url: news === 'confirm' ? `${this.config.baseUrl}/open-employer/${token}` : null,
        };
        return this.views.renderEmail('opening-news', model, locale, letterhead);
      },
    });
  }
}
