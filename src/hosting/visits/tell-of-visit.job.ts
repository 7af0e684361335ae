import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { can } from '../../access/index.js';
import { StaffDirectory } from '../../organisations/index.js';
import { wishWords } from './visit-words.view.js';
import { isLapsed } from './visit.rules.js';
import { TELL_OF_VISIT } from './visits.jobs.js';
import { VisitsRepository } from './visits.repository.js';

type Payload = z.infer<typeof TELL_OF_VISIT.payload>;

/** The letter `visit-asked`, to whoever answers for a place. */
export interface VisitAskedLetter {
  readonly reader: string;
  readonly subject: string;
  readonly what: string;
  readonly wanted: string;
  /** What for; empty where it was not said, and once it is over. */
  readonly purpose: string;
  readonly url: string;
}

/** Tells those who answer for a place that somebody asks for a day, or what became of it. */
@HandlesJob(TELL_OF_VISIT)
@Injectable()
export class TellOfVisitJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly visits: VisitsRepository,
    private readonly staff: StaffDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { visitId, organisationId, news }: Payload, run: JobRun): Promise<void> {
    const organisation = { kind: 'operator', id: organisationId } as const;
    const host = requestContext({ ...ctx, organisation });
    const { visit, all } = await this.uow.read(host, async (tx) => ({
      visit: await this.visits.byId(tx, visitId),
      all: await this.staff.all(tx),
    }));
    // What was answered or withdrawn meanwhile waits for nobody.
    if (!visit || visit.state !== news) return;
    const readers = all.filter(({ roles }) =>
      can({ actor: { kind: 'member' }, employeeId: null, organisation, roles }, 'visits.answer'),
    );
    const what = isLapsed(visit) ? 'lapsed' : news;
    const letters = readers.map((reader): Letter => ({
      effectKey: `hosting.visit-asked:${run.id}:${reader.memberId}`,
      to: { email: reader.email, otherwise: reader.locale ?? reader.organisationLocale },
      write: (locale, letterhead) => {
        const named = { place: visit.place, name: visit.name };
        const model: VisitAskedLetter = {
          reader: reader.displayName,
          subject: t(locale, `hosting.visit-asked.subject-${what}`, named),
          what: t(locale, `hosting.visit-asked.text-${what}`, named),
          wanted: wishWords(locale, visit),
          purpose: news === 'open' ? visit.purpose : '',
          url: letterhead.link(`/operator/visits/${visitId}`),
        };
        return this.views.renderEmail('visit-asked', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(requestContext({ ...ctx, organisation: null }), letters);
  }
}
