import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { FactPath } from '#libs/labour-law/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { FactLedger } from './fact-ledger.js';
import { RecordedFactsRepository } from './recorded-facts.repository.js';

const PATH: FactPath = 'arrangement.lastInterviewOn';

/** The yearly interview as a fact about a person, from the records of interviews. */
@Injectable()
export class InterviewFacts {
  constructor(
    private readonly ledger: FactLedger,
    private readonly facts: RecordedFactsRepository,
  ) {}

  /** Enters that an interview was held, unless a later one is on record. */
  async held(
    ctx: RequestContext,
    tx: Tx,
    { employeeId, heldOn }: { readonly employeeId: string; readonly heldOn: IsoDate },
  ): Promise<void> {
    const known = await this.facts.ofEmployee(tx, employeeId);
    const later = known.some(({ path, value }) => path === PATH && typeof value === 'string' && value > heldOn);
    if (later) return;
    await this.ledger.enter(ctx, tx, { path: PATH, value: heldOn, validFrom: heldOn }, [{ employeeId }], 'interview');
  }
}
