import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates } from '#libs/platform/db/index.js';
import { parseInput } from '#libs/platform/http/index.js';
import { AuditTrail } from '../audit/index.js';
import type { Employer } from './employer.js';
import { SirenTaken, SlugTaken } from './employer.errors.js';
import { EmployerRepository } from './employer.repository.js';
import { NEW_EMPLOYER, type NewEmployer } from './employer.rules.js';

/** Opens a tenant. Its creation is the first entry of its own audit chain. */
@Injectable()
export class CreateEmployer {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: EmployerRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput naming the fields, SlugTaken, SirenTaken */
  async execute(ctx: RequestContext, input: NewEmployer): Promise<Employer> {
    const opened = parseInput(NEW_EMPLOYER, input);
    const employer: Employer = {
      id: newId(),
      ...opened,
      // That of Paris until its legal identity says otherwise.
      zone: { timeZone: ADMINISTRATIVE_ZONE, holidayZone: 'metropole' },
      documentLocale: opened.locale,
      hrContact: null,
      logo: null,
      mailSender: { name: null, replyTo: null },
    };
    try {
      await this.uow.run(
        requestContext({ ...ctx, organisation: { kind: 'employer', id: employer.id } }),
        async (tx) => {
          await this.repository.add(tx, employer, this.clock.now());
          await this.audit.record(tx, {
            action: 'employers.create',
            subject: { type: 'employer', id: employer.id },
            detail: { slug: employer.slug, name: employer.name, siren: employer.siren, sector: employer.sector },
          });
        },
      );
    } catch (error) {
      if (violates(error, 'employers_slug_unique')) throw new SlugTaken(employer.slug);
      if (violates(error, 'employers_siren_unique')) throw new SirenTaken(employer.siren);
      throw error;
    }
    return employer;
  }
}
