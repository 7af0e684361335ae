import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { DEFAULT_FIGURES, EXAMPLES, type ExampleName } from './examples.js';
import { studiesModel, type StudiesModel } from './studies.view.js';
import { StudiesRepository } from './studies.repository.js';
import { studyFormModel, type StudyFormModel } from './study-form.view.js';
import { studyModel, type StudyModel } from './study.view.js';

/** The economics of places as a territory sees them. */
@Injectable()
export class StudiesPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly studies: StudiesRepository,
  ) {}

  async list(ctx: RequestContext): Promise<StudiesModel> {
    return studiesModel(ctx.locale, await this.uow.read(ctx, (tx) => this.studies.list(tx)));
  }

  /** @param version null: the newest. @throws NotFound */
  async show(ctx: RequestContext, id: string, version: number | null): Promise<StudyModel> {
    return this.uow.read(ctx, async (tx) => {
      const study = await this.studies.byId(tx, id, version);
      if (!study) throw new NotFound('study');
      return studyModel(ctx.locale, study, await this.studies.versions(tx, id), ADMINISTRATIVE_ZONE);
    });
  }

  /** The form of a new study. */
  begin(ctx: RequestContext, example: ExampleName | null, refused?: RefusedForm): StudyFormModel {
    const figures = example === null ? DEFAULT_FIGURES : EXAMPLES[example];
    return studyFormModel(ctx.locale, { example, figures, study: null }, refused);
  }

  /** The form of another version. @throws NotFound */
  async edit(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<StudyFormModel> {
    const study = await this.uow.read(ctx, (tx) => this.studies.byId(tx, id, null));
    if (!study) throw new NotFound('study');
    return studyFormModel(ctx.locale, { example: null, figures: study.figures, study }, refused);
  }
}
