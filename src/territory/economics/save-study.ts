import { Injectable } from '@nestjs/common';
import { readCommune, type Commune } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { Figures } from './assumptions.js';
import { CommuneUnclear, StudyChanged, TooManyStudies } from './studies.errors.js';
import { StudiesRepository } from './studies.repository.js';

/** Studies that a territory may keep, and versions of each. */
const MOST_STUDIES = 500;
const MOST_VERSIONS = 200;

/** A study to save. */
export interface StudyInput {
  /** Null for a new one. */
  readonly id: string | null;
  /** The version that the change began with; 0 for a new study. */
  readonly version: number;
  readonly title: string;
  /** As typed; empty for none. */
  readonly commune: string;
  readonly basis: string;
  readonly figures: Figures;
}

/** A territory saves the economics of a place: another version each time, so that what was shown to somebody stays. */
@Injectable()
export class SaveStudy {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly studies: StudiesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the study's id. @throws NotFound, CommuneUnclear, StudyChanged, TooManyStudies */
  async execute(ctx: RequestContext, { id, version, commune, ...words }: StudyInput): Promise<string> {
    requirePermission(ctx, 'studies.manage');
    const place = commune === '' ? null : communeIn(commune);
    const wish = { ...words, communeInsee: place?.insee ?? null, communeName: place?.name ?? null };
    return this.uow.run(ctx, async (tx) => {
      const at = this.clock.now();
      const studyId = id ?? newId();
      if (id === null) {
        if ((await this.studies.count(tx)) >= MOST_STUDIES) throw new TooManyStudies('studies', MOST_STUDIES);
        await this.studies.open(tx, studyId, at);
      } else if (!(await this.studies.byId(tx, studyId, null))) throw new NotFound('study');
      if (version >= MOST_VERSIONS) throw new TooManyStudies('versions', MOST_VERSIONS);
      const after = id === null ? 0 : version;
      if (!(await this.studies.save(tx, { id: studyId, after }, wish, { by: actorName(ctx), at })))
        throw new StudyChanged();
      await this.audit.record(tx, {
        action: 'territory.save-study',
        subject: { type: 'place-study', id: studyId },
        detail: { title: wish.title, version: after + 1 },
      });
      return studyId;
    });
  }
}

function communeIn(text: string): Commune {
  const read = readCommune(text);
  if (read.commune) return read.commune;
  throw new CommuneUnclear(read.several.length > 0 ? 'several' : 'unknown');
}
