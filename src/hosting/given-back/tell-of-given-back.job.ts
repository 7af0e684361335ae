import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { IsoMonth } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { ContractsRepository } from '../contracts/contracts.repository.js';
import { PartyReaders, recipientOf } from '../letters/party-readers.js';
import { TELL_OF_GIVEN_BACK } from './given-back.jobs.js';
import { GivenBackRepository } from './given-back.repository.js';

type Payload = z.infer<typeof TELL_OF_GIVEN_BACK.payload>;

/** The letter `days-given-back`, to whoever signs for a party. Days are desk-days. */
export interface DaysGivenBackLetter {
  readonly reader: string;
  readonly toHost: boolean;
  readonly place: string;
  readonly employer: string;
  readonly month: IsoMonth;
  readonly days: number;
  readonly kept: number;
  readonly url: string;
}

/** Tells both parties of a contract what went back at its deadline. */
@HandlesJob(TELL_OF_GIVEN_BACK)
@Injectable()
export class TellOfGivenBackJob implements JobHandler<Payload> {
  constructor(
    private readonly contracts: ContractsRepository,
    private readonly givenBack: GivenBackRepository,
    private readonly parties: PartyReaders,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { contractId, month, ...addressed }: Payload, run: JobRun): Promise<void> {
    const { there, found, readers } = await this.parties.of(ctx, addressed, async (tx) => ({
      contract: await this.contracts.byId(tx, contractId),
      given: await this.givenBack.ofMonth(tx, contractId, month),
    }));
    const { contract, given } = found;
    if (!contract || !given) return;
    const toHost = addressed.to === 'host';
    const letters = readers.map((reader): Letter => ({
      effectKey: `hosting.days-given-back:${run.id}:${reader.id}`,
      to: recipientOf(reader),
      write: (locale, letterhead) => {
        const model: DaysGivenBackLetter = {
          reader: reader.name,
          toHost,
          place: `${contract.site}, ${contract.communeName}`,
          employer: contract.employerName,
          month,
          days: given.halfDays / 2,
          kept: given.keptHalfDays / 2,
          url: letterhead.link(toHost ? `/operator/contracts/${contractId}` : `/hr/contracts/${contractId}`),
        };
        return this.views.renderEmail('days-given-back', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(there, letters);
  }
}
