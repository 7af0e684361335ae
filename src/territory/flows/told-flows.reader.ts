import { Injectable } from '@nestjs/common';
import {
  commutingFrom,
  type CommutingFlow,
  commutingSource,
  type CommutingSource,
  profileOf,
} from '#libs/geo/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { CommutingCensusesRepository } from './commuting-censuses.repository.js';
import { tellsOfAll } from './flows.rules.js';
import { OwnFlowsRepository } from './own/own-flows.repository.js';

/** Where people of some communes work, by which source. */
export interface ToldFlows {
  readonly year: number;
  /** `own`: from a file that the territory sent; `imported`: from one that the platform took in. */
  readonly source: CommutingSource['id'] | 'own' | 'imported';
  readonly flows: readonly CommutingFlow[];
}

/** The newest census that tells of all of some homes: the territory's own before one of the platform, and both before one that is bundled. */
@Injectable()
export class ToldFlowsReader {
  constructor(
    private readonly own: OwnFlowsRepository,
    private readonly censuses: CommutingCensusesRepository,
  ) {}

  /** Null where none does. */
  async of(tx: Tx, homes: readonly string[]): Promise<ToldFlows | null> {
    const bundled = commutingSource(homes);
    const taken = [
      ...(await this.own.all(tx)).map(({ year }) => ({ year, source: 'own', repository: this.own }) as const),
      ...(await this.censuses.all(tx)).map(
        ({ year }) => ({ year, source: 'imported', repository: this.censuses }) as const,
      ),
    ].toSorted((a, b) => b.year - a.year);
    for (const { year, source, repository } of taken) {
      // A census that was taken in holds every flow, where bundled ones leave the small ones out.
      if (bundled && bundled.year > year) break;
      const flows = await repository.from(tx, year, homes);
      const told = new Set(flows.map(({ home }) => home));
      if (tellsOfAll(homes.map((home) => ({ inWork: profileOf(home)?.inWork ?? null, told: told.has(home) }))))
        return { year, source, flows };
    }
    return bundled ? { year: bundled.year, source: bundled.id, flows: commutingFrom(bundled, homes) } : null;
  }
}
