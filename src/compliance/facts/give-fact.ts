import { Injectable } from '@nestjs/common';
import { isIsoDate, type IsoDate } from '#libs/calendar/index.js';
import { isFactPath, type FactPath } from '#libs/labour-law/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound, type FieldRefusal } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { holderOf } from './agreement-facts.rules.js';
import { hasSince, validFrom } from './dated-facts.rules.js';
import { typedFact, type FactAnswer } from './given-fact.rules.js';
import { RecordedFactsRepository } from './recorded-facts.repository.js';

/** An answer to record. */
export interface FactToGive extends FactAnswer {
  readonly path: string;
  /** The first day on which it holds; empty for today. Of a day it is the day itself. */
  readonly since?: string;
  /** The employees it is about, where the fact is one about persons. */
  readonly people?: readonly string[];
}

/** HR records a fact, about the employer or about persons, or takes one back. */
@Injectable()
export class GiveFact {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly facts: RecordedFactsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws NotFound for a fact HR does not give by hand, or a person who is not one of the employer's
   * @throws InvalidInput for a value of the wrong form, something past that lies in the future, nobody chosen
   */
  async execute(ctx: RequestContext, input: FactToGive): Promise<void> {
    const { path } = input;
    const holder = isFactPath(path) ? holderOf(path) : null;
    if (!isFactPath(path) || holder === null) throw new NotFound('fact');
    const today = this.clock.today();
    const typed = typedFact(path, input, today);
    const since = hasSince(path) && input.since ? input.since : today;
    const people = holder === 'person' ? [...new Set(input.people ?? [])] : null;
    const refusals: FieldRefusal[] = [
      ...('refused' in typed ? [{ field: 'value', code: typed.refused }] : []),
      ...sinceRefusals(since, today),
      ...(people?.length === 0 ? [{ field: 'people', code: 'compliance.nobody-chosen' }] : []),
    ];
    if ('refused' in typed || refusals.length > 0) throw new InvalidInput(refusals);
    const from = validFrom(path, typed.value, since, today);
    try {
      await this.uow.run(ctx, async (tx) => {
        await this.facts.record(tx, people, {
          path,
          value: typed.value,
          validFrom: from,
          source: people === null || people.length === 1 ? 'form' : 'list',
          recordedBy: actorName(ctx),
          recordedAt: this.clock.now(),
        });
        await this.audit.record(tx, {
          action: 'compliance.give-fact',
          subject: { type: 'fact', id: path },
          // What is known of a person may touch their health: it stays out of the journal.
          detail: { since: from, ...(people === null ? { value: typed.value } : { people: people.length }) },
        });
      });
    } catch (error) {
      if (violates(error, 'recorded_facts_person')) throw new NotFound('employee');
      throw error;
    }
  }

  /** Takes one answer back: what held before its first day holds again, an answer that it replaced does not. @throws NotFound when it does not stand */
  async withdraw(ctx: RequestContext, path: FactPath, id: string): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const taken = await this.facts.withdraw(tx, { id, path, by: actorName(ctx), at: this.clock.now() });
      if (!taken) throw new NotFound('fact');
      await this.audit.record(tx, { action: 'compliance.withdraw-fact', subject: { type: 'fact', id: path } });
    });
  }
}

function sinceRefusals(since: string, today: IsoDate): FieldRefusal[] {
  if (!isIsoDate(since)) return [{ field: 'since', code: 'compliance.wrong-since' }];
  return since > today ? [{ field: 'since', code: 'compliance.since-later' }] : [];
}
