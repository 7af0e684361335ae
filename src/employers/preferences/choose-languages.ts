import { Injectable } from '@nestjs/common';
import { requireTenant, type Locale, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../employer-directory.queries.js';
import { EmployerRepository } from '../employer.repository.js';

/** The employer's languages: of pages and letters for people who chose none, and the one that new documents propose. */
export interface Languages {
  readonly locale: Locale;
  readonly documentLocale: Locale;
}

/** Chooses the employer's languages. What people chose for themselves stays. */
@Injectable()
export class ChooseLanguages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: EmployerRepository,
    private readonly directory: EmployerDirectory,
    private readonly audit: AuditTrail,
  ) {}

  /** The same again changes nothing. */
  async execute(ctx: RequestContext, { locale, documentLocale }: Languages): Promise<void> {
    requirePermission(ctx, 'employer.manage');
    const { employerId } = requireTenant(ctx);
    await this.uow.run(ctx, async (tx) => {
      const now = await this.directory.current(tx);
      if (now.locale === locale && now.documentLocale === documentLocale) return;
      await this.repository.setLanguages(tx, { locale, documentLocale });
      await this.audit.record(tx, {
        action: 'employers.choose-languages',
        subject: { type: 'employer', id: employerId },
        detail: {
          before: { locale: now.locale, documentLocale: now.documentLocale },
          after: { locale, documentLocale },
        },
      });
    });
  }
}
