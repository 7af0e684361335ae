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

/** Where people of some communes work, by which source. */
export interface ToldFlows {
  readonly year: number;
  /** `imported`: a census that was taken in from INSEE's file. */
  readonly source: CommutingSource['id'] | 'imported';
  readonly flows: readonly CommutingFlow[];
}

/** The newest census that tells of all of some homes: one that was taken in, or one that is bundled. */
@Injectable()
export class ToldFlowsReader {
  constructor(private readonly censuses: CommutingCensusesRepository) {}

  /** Null where none does. */
  async of(tx: Tx, homes: readonly string[]): Promise<ToldFlows | null> {
    const bundled = commutingSource(homes);
    for (const { year } of await this.censuses.all(tx)) {
      // A census that was taken in holds every flow, where bundled ones leave the small ones out.
      if (bundled && bundled.year > year) break;
      const flows = await this.censuses.from(tx, year, homes);
      const told = new Set(flows.map(({ home }) => home));
      if (tellsOfAll(homes.map((home) => ({ inWork: profileOf(home)?.inWork ?? null, told: told.has(home) }))))
        return { year, source: 'imported', flows };
    }
    return bundled ? { year: bundled.year, source: bundled.id, flows: commutingFrom(bundled, homes) } : null;
  }
}
