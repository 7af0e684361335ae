import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { SitingRefused, TooManySitings } from '../scenarios/siting.errors.js';
import { SitingsRepository } from '../scenarios/sitings.repository.js';
import { CompetitionNotesRepository } from './competition-notes.repository.js';
import { CompetitionReader } from './competition.reader.js';

/** Notes that a scenario may have. */
const MOST_NOTES = 1_000;

/** What a planner writes of the private offer beside a proposed place. */
export interface NoteInput {
  readonly scenarioId: string;
  readonly insee: string;
  readonly note: string;
  /** Ids of the places that were on the page when it was written. */
  readonly seen: readonly string[];
}

/** A planner answers for a place that is proposed beside private ones. */
@Injectable()
export class WriteNote {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly sitings: SitingsRepository,
    private readonly competition: CompetitionReader,
    private readonly notes: CompetitionNotesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound where the newest version proposes no such place; SitingRefused where another offer came meanwhile; TooManySitings */
  async execute(ctx: RequestContext, { scenarioId, insee, note, seen }: NoteInput): Promise<void> {
    requirePermission(ctx, 'siting.manage');
    await this.uow.run(ctx, async (tx) => {
      const version = await this.sitings.byId(tx, scenarioId, null);
      const place = version && (await this.competition.of(tx, version)).find(({ commune }) => commune.insee === insee);
      if (!place) throw new NotFound('proposed place');
      const needed = place.offers.filter(({ toAnswer }) => toAnswer);
      const unseen = needed.filter(({ id }) => !seen.includes(id));
      if (unseen.length > 0)
        throw new SitingRefused('note', 'note-unseen', { names: unseen.map(({ name }) => name).join(', ') });
      if ((await this.notes.count(tx, scenarioId)) >= MOST_NOTES) throw new TooManySitings('notes', MOST_NOTES);
      const places = needed.map(({ id }) => id);
      const written = { insee, note, places, writtenBy: actorName(ctx), writtenAt: this.clock.now() };
      await this.notes.add(tx, { id: newId(), scenarioId }, written);
      await this.audit.record(tx, {
        action: 'territory.note-competition',
        subject: { type: 'siting-scenario', id: scenarioId },
        detail: { title: version.title, commune: insee, places: places.length },
      });
    });
  }
}
