import { Injectable } from '@nestjs/common';
import { communeIndex, type Commune } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { SitingVersion } from '../scenarios/scenario.js';
import { CompetitionNotesRepository } from './competition-notes.repository.js';
import { noteState, type CompetitionNote, type NearOffer, type NoteState } from './offer.rules.js';
import { OffersReader } from './offers.reader.js';

/** A proposed place, what exists beside it, and what was written of that. */
export interface ProposedPlace {
  readonly commune: Commune;
  readonly offers: readonly NearOffer[];
  readonly state: NoteState;
  readonly note: CompetitionNote | null;
}

/** Reads what exists today beside the places that a plan proposes, in its order. */
@Injectable()
export class CompetitionReader {
  constructor(
    private readonly clock: Clock,
    private readonly offers: OffersReader,
    private readonly notes: CompetitionNotesRepository,
  ) {}

  async of(tx: Tx, { id, outcome }: Pick<SitingVersion, 'id' | 'outcome'>): Promise<readonly ProposedPlace[]> {
    const communes = (outcome?.open ?? []).flatMap((insee) => communeIndex().get(insee) ?? []);
    const near = await this.offers.near(tx, communes, this.clock.today());
    const notes = await this.notes.newest(tx, id);
    return communes.map((commune) => {
      const offers = near.get(commune.insee) ?? [];
      const note = notes.get(commune.insee);
      return { commune, offers, state: noteState(offers, note), note: note ?? null };
    });
  }
}
