import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { FactPath } from '#libs/labour-law/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { validFrom } from './dated-facts.rules.js';
import { FactLedger } from './fact-ledger.js';
import { RecordedFactsRepository } from './recorded-facts.repository.js';

/** What the law reads of acts that come before presence is recorded. */
const OF_ACT = {
  consultation: 'employer.cseControlOpinionOn',
  'impact-assessment': 'data.dpiaOn',
} as const satisfies Readonly<Record<string, FactPath>>;

const isKnown = (act: string): act is keyof typeof OF_ACT => Object.hasOwn(OF_ACT, act);

/** The recording of presence as facts about the employer, from its acts and its switch. */
@Injectable()
export class PresenceFacts {
  constructor(
    private readonly clock: Clock,
    private readonly ledger: FactLedger,
    private readonly facts: RecordedFactsRepository,
  ) {}

  /** An act was recorded; one of which the law reads no day changes nothing. */
  async acted(ctx: RequestContext, tx: Tx, { act, on }: { readonly act: string; readonly on: IsoDate }): Promise<void> {
    if (isKnown(act)) await this.give(ctx, tx, OF_ACT[act], on);
  }

  /** An act was withdrawn: its day is no longer on record, unless another was given since. */
  async withdrawn(
    ctx: RequestContext,
    tx: Tx,
    { act, on }: { readonly act: string; readonly on: IsoDate },
  ): Promise<void> {
    if (!isKnown(act)) return;
    const path = OF_ACT[act];
    await this.facts.lock(tx);
    const standing = (await this.facts.ofEmployer(tx)).filter((fact) => fact.path === path && fact.value === on);
    for (const { id } of standing)
      await this.facts.withdraw(tx, { id, path, by: actorName(ctx), at: this.clock.now() });
  }

  /** It was switched on or off today. */
  async switched(ctx: RequestContext, tx: Tx, on: boolean): Promise<void> {
    await this.give(ctx, tx, 'employer.usesPresenceControl', on);
    if (on) await this.give(ctx, tx, 'employer.presenceControlFrom', this.clock.today());
  }

  private async give(ctx: RequestContext, tx: Tx, path: FactPath, value: unknown): Promise<void> {
    const today = this.clock.today();
    await this.ledger.enter(ctx, tx, { path, value, validFrom: validFrom(path, value, today, today) }, [null], 'form');
  }
}
