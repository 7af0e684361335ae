import { Injectable } from '@nestjs/common';
import { isFactPath, type FactPath } from '#libs/labour-law/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { Conflict, InvalidInput, NotFound, type FieldRefusal } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { holderOf, type FactHolder } from './agreement-facts.rules.js';
import { readAnswer, type TypedAnswer } from './answer.rules.js';
import { FactLedger } from './fact-ledger.js';
import { MOST_AT_ONCE, PeopleWithTerms, type TermsFilter } from './people-with-terms.queries.js';
import { RecordedFactsRepository, type Holder } from './recorded-facts.repository.js';
import { UsedPlaces } from './used-places.queries.js';

/** An answer to record. */
export interface FactToGive extends TypedAnswer {
  readonly path: string;
  /** The employees it is about, where the fact is one about persons. */
  readonly people?: readonly string[];
  /** The places it is about, where the fact is one about places. */
  readonly places?: readonly string[];
  /** Everybody whom a list shows, instead: its filter, and how many it showed. */
  readonly everybody?: { readonly filter: TermsFilter; readonly shown: number } | undefined;
}

/** HR records a fact, about the employer, persons or places, or takes one back. */
@Injectable()
export class GiveFact {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly facts: RecordedFactsRepository,
    private readonly ledger: FactLedger,
    private readonly people: PeopleWithTerms,
    private readonly used: UsedPlaces,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws NotFound for a fact HR does not give by hand, a person who is not one of the employer's, a place at which it was
   *   never granted desks
   * @throws InvalidInput for a value of the wrong form, something past that lies in the future, nobody chosen
   * @throws Conflict when everybody was chosen of a list that has changed
   */
  async execute(ctx: RequestContext, { path, people, places, everybody, ...answer }: FactToGive): Promise<void> {
    const holder = isFactPath(path) ? holderOf(path) : null;
    if (!isFactPath(path) || holder === null) throw new NotFound('fact');
    const read = readAnswer(path, answer, this.clock.today());
    const refusals: FieldRefusal[] = 'fact' in read ? [] : refusalsOf(read);
    if (holder === 'person' && !people?.length && !everybody)
      refusals.push({ field: 'people', code: 'compliance.nobody-chosen' });
    if (holder === 'place' && !places?.length) refusals.push({ field: 'places', code: 'compliance.no-place-chosen' });
    if (!('fact' in read) || refusals.length > 0) throw new InvalidInput(refusals);
    await this.uow.run(ctx, async (tx) => {
      const about = await this.about(tx, holder, { path, people, places, everybody });
      await this.ledger.enter(ctx, tx, read.fact, about, about.length === 1 ? 'form' : 'list');
    });
  }

  /** Whom or what it is about, each once. */
  private async about(
    tx: Tx,
    holder: FactHolder,
    { path, people, places, everybody }: Pick<FactToGive, 'people' | 'places' | 'everybody'> & { path: FactPath },
  ): Promise<Holder[]> {
    if (holder === 'employer') return [null];
    if (holder === 'person') {
      const chosen = everybody ? await this.everybody(tx, { path, ...everybody }) : new Set(people);
      return [...chosen].map((employeeId) => ({ employeeId }));
    }
    const chosen = [...new Set(places)];
    for (const siteId of chosen) if (!(await this.used.has(tx, siteId))) throw new NotFound('site');
    return chosen.map((siteId) => ({ siteId }));
  }

  private async everybody(
    tx: Tx,
    { path, filter, shown }: { readonly path: FactPath; readonly filter: TermsFilter; readonly shown: number },
  ): Promise<string[]> {
    if (shown > MOST_AT_ONCE) {
      const params = { people: shown, max: MOST_AT_ONCE };
      throw new InvalidInput([{ field: 'people', code: 'compliance.everybody-too-many', params }]);
    }
    const found = await this.people.ids(tx, path, this.clock.today(), filter);
    if (found.length === shown && shown > 0) return found;
    // As many as were counted on the page, or somebody could be spoken for whom nobody saw.
    throw new Conflict('compliance.list-changed', `the list had ${shown} people and has ${found.length}`);
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

const refusalsOf = ({ value, since }: { readonly value?: string; readonly since?: string }): FieldRefusal[] => [
  ...(value === undefined ? [] : [{ field: 'value', code: value }]),
  ...(since === undefined ? [] : [{ field: 'since', code: since }]),
];
