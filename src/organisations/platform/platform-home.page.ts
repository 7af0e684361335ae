import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { EmployerDirectory, type ListedEmployer } from '../../employers/index.js';
import { OpenedOrganisations, type OrganisationLine } from './opened-organisations.queries.js';

/** What the platform's home shows. */
export interface PlatformFacts {
  readonly employers: readonly ListedEmployer[];
  readonly organisations: readonly OrganisationLine[];
}

/** Gathers the platform's home: who is here. */
@Injectable()
export class PlatformHomePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly opened: OpenedOrganisations,
  ) {}

  async facts(ctx: RequestContext): Promise<PlatformFacts> {
    const employers = await this.employers.all();
    return { employers, organisations: await this.uow.read(ctx, (tx) => this.opened.all(tx)) };
  }
}
