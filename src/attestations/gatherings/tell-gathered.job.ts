import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { period } from '../attestation-days.js';
import { GatheringRepository } from './gathering.repository.js';
import { GATHERINGS } from './gathering.view.js';
import { TELL_GATHERED } from './gatherings.jobs.js';

type Payload = z.infer<typeof TELL_GATHERED.payload>;

/** The letter `figures-gathered`, to whoever asked for the figures of a document. It carries none of them: letters lie about. */
export interface FiguresGatheredLetter {
  readonly reader: string;
  readonly document: string;
  readonly period: string;
  readonly url: string;
}

/** Tells whoever asked that the figures are there to be read, while they may still issue the document. */
@HandlesJob(TELL_GATHERED)
@Injectable()
export class TellGatheredJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly gatherings: GatheringRepository,
    private readonly members: MemberDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { gatheringId }: Payload): Promise<void> {
    const facts = await this.uow.read(ctx, async (tx) => {
      const asked = await this.gatherings.byId(tx, gatheringId);
      const people = asked?.askedBy ? await this.members.withRole(tx, 'hr') : [];
      const reader = people.find(({ id }) => id === asked?.askedBy);
      return asked && reader ? { asked, reader } : null;
    });
    if (!facts) return;
    const { asked, reader } = facts;
    await this.letters.send(ctx, {
      effectKey: `attestations.gathered:${gatheringId}`,
      to: { email: reader.email },
      write: (locale, letterhead) => {
        const model: FiguresGatheredLetter = {
          reader: reader.displayName,
          document: t(locale, `attestations.kind.${asked.kind}.name`),
          period: period(locale, asked.periodFrom, asked.periodTo),
          url: letterhead.link(`${GATHERINGS}/${gatheringId}`),
        };
        return this.views.renderEmail('figures-gathered', model, locale, letterhead);
      },
    });
  }
}
