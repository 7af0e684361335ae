import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { violates, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { GivenFact } from './answer.rules.js';
import { hasSince } from './dated-facts.rules.js';
import {
  RecordedFactsRepository,
  type FactSource,
  type HeldFact,
  type Holder,
  type PersonFact,
} from './recorded-facts.repository.js';

/** Enters what was answered, with its author and its place in the audit log, and only what says something new. */
@Injectable()
export class FactLedger {
  constructor(
    private readonly clock: Clock,
    private readonly facts: RecordedFactsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Enters one fact, about the employer (`null`), employees or places. Of whom or what the same holds already on all those
   * days, nothing is written.
   * @param about all of one kind
   * @returns of how many something changed
   * @throws NotFound for a person who is not one of the employer's
   */
  async enter(
    ctx: RequestContext,
    tx: Tx,
    fact: GivenFact,
    about: readonly Holder[],
    source: FactSource,
  ): Promise<number> {
    const held = about.map((holder) => ({ ...fact, about: holder }));
    const changed = (await this.write(ctx, tx, held, source)).length;
    if (changed === 0) return 0;
    const sites = about.flatMap((one) => (one !== null && 'siteId' in one ? [one.siteId] : []));
    await this.audit.record(tx, {
      action: 'compliance.give-fact',
      subject: { type: 'fact', id: fact.path },
      // What is known of a person may touch their health: it stays out of the journal, also where it is a day.
      detail: ofPeople(about)
        ? { ...(hasSince(fact.path) && { since: fact.validFrom }), people: changed }
        : { since: fact.validFrom, value: fact.value, ...(sites.length > 0 && { sites }) },
    });
    return changed;
  }

  /**
   * Enters the facts about people that a file brings.
   * @returns how many were new
   */
  async enterFile(ctx: RequestContext, tx: Tx, facts: readonly PersonFact[]): Promise<number> {
    const fresh = await this.write(ctx, tx, facts, 'list');
    if (fresh.length === 0) return 0;
    await this.audit.record(tx, {
      action: 'compliance.import-facts',
      subject: { type: 'fact', id: 'file' },
      // What is known of a person may touch their health: only how much it was stands in the journal.
      detail: { facts: fresh.length, people: new Set(fresh.map(({ about }) => about.employeeId)).size },
    });
    return fresh.length;
  }

  /** Records those of some facts that say something new, under the lock. */
  private async write<F extends HeldFact>(
    ctx: RequestContext,
    tx: Tx,
    facts: readonly F[],
    source: FactSource,
  ): Promise<F[]> {
    await this.facts.lock(tx);
    const fresh = await this.facts.fresh(tx, facts);
    if (fresh.length === 0) return [];
    try {
      await this.facts.record(tx, fresh, { source, recordedBy: actorName(ctx), recordedAt: this.clock.now() });
    } catch (error) {
      if (violates(error, 'recorded_facts_person')) throw new NotFound('employee');
      throw error;
    }
    return fresh;
  }
}

const ofPeople = (about: readonly Holder[]): boolean => about.some((one) => one !== null && 'employeeId' in one);
