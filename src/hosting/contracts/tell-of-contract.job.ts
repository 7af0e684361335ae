import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { formatDate } from '#libs/platform/i18n/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { PartyReaders, recipientOf } from '../letters/party-readers.js';
import { TELL_OF_CONTRACT } from './contracts.jobs.js';
import { ContractsRepository } from './contracts.repository.js';

type Payload = z.infer<typeof TELL_OF_CONTRACT.payload>;

/** The letter `contract-news`, to whoever signs for the other party. */
export interface ContractNewsLetter {
  readonly reader: string;
  readonly news: Payload['news'];
  readonly place: string;
  /** Whoever did it. */
  readonly other: string;
  /** The last month of a contract that was ended; null otherwise. */
  readonly last: string | null;
  readonly url: string;
}

/** Tells those who sign for the other party that a contract was asked for, answered or ended. */
@HandlesJob(TELL_OF_CONTRACT)
@Injectable()
export class TellOfContractJob implements JobHandler<Payload> {
  constructor(
    private readonly contracts: ContractsRepository,
    private readonly parties: PartyReaders,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { contractId, news, ...addressed }: Payload, run: JobRun): Promise<void> {
    const { there, found, readers } = await this.parties.of(ctx, addressed, (tx) =>
      this.contracts.byId(tx, contractId),
    );
    // What was answered or withdrawn meanwhile waits for nobody.
    if (!found || (news === 'asked' && found.state !== 'asked')) return;
    const toHost = addressed.to === 'host';
    const path = toHost ? `/operator/contracts/${contractId}` : `/hr/contracts/${contractId}`;
    const letters = readers.map((reader): Letter => ({
      effectKey: `hosting.contract-news:${run.id}:${reader.id}`,
      to: recipientOf(reader),
      write: (locale, letterhead) => {
        const model: ContractNewsLetter = {
          reader: reader.name,
          news,
          place: `${found.site}, ${found.communeName}`,
          other: toHost ? found.employerName : found.hostName,
          last: news !== 'ended' || found.toMonth === null ? null : formatDate(locale, found.toMonth, 'month'),
          url: letterhead.link(path),
        };
        return this.views.renderEmail('contract-news', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(there, letters);
  }
}
