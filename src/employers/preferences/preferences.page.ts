import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { EmployerDirectory } from '../employer-directory.queries.js';
import { preferencesModel, type PreferencesModel } from './preferences.view.js';

/** How the employer's letters are signed, and its languages. */
@Injectable()
export class PreferencesPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async show(ctx: RequestContext, refused?: RefusedForm): Promise<PreferencesModel> {
    const facts = await this.uow.read(ctx, async (tx) => ({
      employer: await this.employers.current(tx),
      domains: await this.employers.domains(tx),
    }));
    return preferencesModel(ctx.locale, { ...facts, address: this.config.mailFrom }, refused);
  }
}
