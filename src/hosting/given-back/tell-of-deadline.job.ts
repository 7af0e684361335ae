import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { ADMINISTRATIVE_ZONE, type IsoDate, type IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { ContractsRepository } from '../contracts/contracts.repository.js';
import { PartyReaders, recipientOf } from '../letters/party-readers.js';
import { TELL_OF_DEADLINE } from './given-back.jobs.js';
import { GivenBackRepository } from './given-back.repository.js';

type Payload = z.infer<typeof TELL_OF_DEADLINE.payload>;

/** The letter `days-going-back`, to HR. Days are desk-days, as of when it is written. */
export interface DaysGoingBackLetter {
  readonly reader: string;
  readonly place: string;
  readonly month: IsoMonth;
  /** The deadline: what is booked before that day stays. */
  readonly day: IsoDate;
  readonly days: number;
  readonly kept: number;
  readonly url: string;
}

/** Tells HR what goes back at a deadline unless somebody books it; nothing where all is booked by then, or the deadline has come. */
@HandlesJob(TELL_OF_DEADLINE)
@Injectable()
export class TellOfDeadlineJob implements JobHandler<Payload> {
  constructor(
    private readonly contracts: ContractsRepository,
    private readonly givenBack: GivenBackRepository,
    private readonly parties: PartyReaders,
    private readonly views: Views,
    private readonly letters: Letters,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, { contractId, month, day, ...parties }: Payload): Promise<void> {
    if (this.clock.today(ADMINISTRATIVE_ZONE) >= day) return;
    const addressed = { ...parties, to: 'employer' as const };
    const { there, found, readers } = await this.parties.of(ctx, addressed, async (tx) => ({
      contract: await this.contracts.byId(tx, contractId),
      unused: await this.givenBack.unused(tx, contractId, month),
    }));
    const { contract, unused } = found;
    if (!contract || !unused || unused.halfDays === 0) return;
    const letters = readers.map((reader): Letter => ({
      effectKey: `hosting.days-going-back:${contractId}:${month}:${reader.id}`,
      to: recipientOf(reader),
      write: (locale, letterhead) => {
        const model: DaysGoingBackLetter = {
          reader: reader.name,
          place: `${contract.site}, ${contract.communeName}`,
          month,
          day,
          days: unused.halfDays / 2,
          kept: unused.keptHalfDays / 2,
          url: letterhead.link(`/hr/contracts/${contractId}`),
        };
        return this.views.renderEmail('days-going-back', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(there, letters);
  }
}
