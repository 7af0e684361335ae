import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { visitTokenHash } from './settle-own-visit.js';
import { wishWords } from './visit-words.view.js';
import type { Visit } from './visit.js';
import { TELL_VISITOR } from './visits.jobs.js';
import { VisitsRepository } from './visits.repository.js';

type Payload = z.infer<typeof TELL_VISITOR.payload>;

/** The letter `visit-news`, to whoever asked for a day. */
export interface VisitNewsLetter {
  readonly hello: string;
  readonly subject: string;
  readonly what: string;
  readonly wanted: string;
  /** What the place said; empty where it said nothing. */
  readonly answer: string;
  readonly open: string;
  readonly url: string;
}

/** In which state a letter is still true. */
const STATE: Readonly<Record<Payload['news'], Visit['state']>> = {
  confirm: 'unconfirmed',
  accepted: 'accepted',
  declined: 'declined',
  proposed: 'proposed',
  expired: 'expired',
};

/** Writes to whoever asked for a day, in the language in which it was asked. The link is made here, so that no queue holds it. */
@HandlesJob(TELL_VISITOR)
@Injectable()
export class TellVisitorJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly visits: VisitsRepository,
    private readonly views: Views,
    private readonly letters: Letters,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async handle(ctx: RequestContext, { visitId, news }: Payload, run: JobRun): Promise<void> {
    const nobody = requestContext({ ...ctx, organisation: null });
    const token = randomBytes(32).toString('base64url');
    const visit = await this.uow.run(nobody, async (tx) => {
      const found = await this.visits.byId(tx, visitId);
      // It was settled otherwise or deleted meanwhile.
      if (!found || found.state !== STATE[news]) return null;
      await this.visits.addLink(tx, visitId, visitTokenHash(token));
      return found;
    });
    if (!visit) return;
    await this.letters.send(nobody, {
      effectKey: `hosting.visit-news:${run.id}`,
      to: { email: visit.email, otherwise: visit.locale },
      write: (_language, letterhead) => {
        const { locale, place, hostName } = visit;
        const model: VisitNewsLetter = {
          // Nothing that was typed goes to an address that nobody has confirmed.
          hello:
            news === 'confirm'
              ? t(locale, 'hosting.visit-news.hello')
              : t(locale, 'hosting.mail.hello', { name: visit.name }),
          subject: t(locale, `hosting.visit-news.subject-${news}`, { place }),
          what: t(locale, `hosting.visit-news.text-${news}`, {
            place,
            host: hostName,
            day: visit.otherDay === null ? '' : formatDate(locale, visit.otherDay, 'full'),
          }),
          wanted: wishWords(locale, visit),
          answer: visit.answer,
          open: t(locale, `hosting.visit-news.open-${news === 'confirm' ? 'confirm' : 'see'}`),
          url: `${this.config.baseUrl}/visits/${token}`,
        };
        return this.views.renderEmail('visit-news', model, locale, letterhead);
      },
    });
  }
}
