import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { ConnectionDirectory } from '../saml/connection-directory.js';
import { PeopleOfDomain } from '../way-in/people-of-domain.queries.js';
import { domainRemovalModel, employerModel, type DomainRemovalModel, type EmployerModel } from './employer.view.js';

/** The administrator's pages about the employer: who it is, whom its people may ask, which addresses sign in there. */
@Injectable()
export class EmployerPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly connections: ConnectionDirectory,
    private readonly people: PeopleOfDomain,
    private readonly clock: Clock,
  ) {}

  async show(ctx: RequestContext, refused?: RefusedForm): Promise<EmployerModel> {
    const facts = await this.uow.read(ctx, async (tx) => ({
      employer: await this.employers.current(tx),
      domains: await this.employers.domains(tx),
    }));
    const connected = (await this.connections.waysIn(facts.employer.slug)) !== null;
    return employerModel(ctx.locale, { ...facts, connected }, refused);
  }

  /** What taking a domain away would change. @throws NotFound for one that the employer does not have */
  async removal(ctx: RequestContext, domain: string): Promise<DomainRemovalModel> {
    return this.uow.read(ctx, async (tx) => {
      if (!(await this.employers.domains(tx)).includes(domain)) throw new NotFound('domain');
      return domainRemovalModel(ctx.locale, domain, await this.people.count(tx, domain, this.clock.now()));
    });
  }
}
