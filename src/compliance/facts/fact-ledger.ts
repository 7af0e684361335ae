import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { violates, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { GivenFact } from './answer.rules.js';
import { hasSince } from './dated-facts.rules.js';
import { RecordedFactsRepository, type FactSource } from './recorded-facts.repository.js';

/** Enters what was answered, with its author and its place in the audit log, and only what says something new. */
@Injectable()
export class FactLedger {
  constructor(
    private readonly clock: Clock,
    private readonly facts: RecordedFactsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Enters one fact, about the employer (`null`) or about employees. Of whom the same holds already on all those days,
   * nothing is written.
   * @returns of how many something changed
   * @throws NotFound for a person who is not one of the employer's
   */
  async enter(
    ctx: RequestContext,
    tx: Tx,
    fact: GivenFact,
    about: readonly string[] | null,
    source: FactSource,
  ): Promise<number> {
    await this.facts.lock(tx);
    const differing = await this.facts.differing(tx, about, fact);
    if (differing.length === 0) return 0;
    const people = about === null ? null : differing.flatMap((id) => (id === null ? [] : [id]));
    try {
      await this.facts.record(tx, people, {
        ...fact,
        source,
        recordedBy: actorName(ctx),
        recordedAt: this.clock.now(),
      });
    } catch (error) {
      if (violates(error, 'recorded_facts_person')) throw new NotFound('employee');
      throw error;
    }
    await this.audit.record(tx, {
      action: 'compliance.give-fact',
      subject: { type: 'fact', id: fact.path },
      // What is known of a person may touch their health: it stays out of the journal, also where it is a day.
      detail: {
        ...((people === null || hasSince(fact.path)) && { since: fact.validFrom }),
        ...(people === null ? { value: fact.value } : { people: people.length }),
      },
    });
    return differing.length;
  }
}
