import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { parseInput } from '#libs/platform/http/index.js';
import { AuditTrail } from '../audit/index.js';
import type { Employer } from './employer.js';
import { SirenTaken, SlugTaken } from './employer.errors.js';
import { EmployerRepository } from './employer.repository.js';
import { NEW_EMPLOYER, type NewEmployer } from './employer.rules.js';

/** What is written in the transaction that opens a tenant. */
type WrittenWith = (tx: Tx, employer: Employer) => Promise<void>;

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
  execute(ctx: RequestContext, input: NewEmployer): Promise<Employer> {
    return this.open(ctx, input, false, () => Promise.resolve());
  }

  /**
   * The same for an employer that opens itself: its name and SIREN are declared until the platform has checked them.
   * @param input.also what is written with it, in the same transaction
   * @throws InvalidInput naming the fields, SlugTaken, SirenTaken
   */
  executeDeclared(
    ctx: RequestContext,
    { employer, also }: { readonly employer: NewEmployer; readonly also: WrittenWith },
  ): Promise<Employer> {
    return this.open(ctx, employer, true, also);
  }

  private async open(ctx: RequestContext, input: NewEmployer, declared: boolean, also: WrittenWith): Promise<Employer> {
    const opened = parseInput(NEW_EMPLOYER, input);
    const employer: Employer = {
      id: newId(),
      ...opened,
      // That of Paris until its legal identity says otherwise.
      zone: { timeZone: ADMINISTRATIVE_ZONE, holidayZone: 'metropole' },
      documentLocale: opened.locale,
      hrContact: null,
      logo: null,
      declared,
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
            detail: {
              slug: employer.slug,
              name: employer.name,
              siren: employer.siren,
              sector: employer.sector,
              ...(declared && { declared }),
            },
          });
          await also(tx, employer);
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
