import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { Foreseen } from '#libs/platform/consequences/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Documents } from '#libs/platform/document-store/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import type { FieldProblems, FormFault } from '#libs/platform/views/index.js';
import { EmployeeRecords, worksOn } from '../../employees/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import type { KeptPaper } from '#libs/platform/papers/index.js';
import { PapersRepository } from '../papers/papers.repository.js';
import { BookingsWouldEnd } from '../register/agreement.errors.js';
import { usualTerms } from '../register/agreement-terms.rules.js';
import { termsFields, type TermsFields } from './terms-fields.view.js';

/** The form of an agreement that was signed on paper. */
export interface PaperModel {
  readonly person: string;
  readonly signedOn: string;
  readonly today: string;
  readonly terms: TermsFields;
  readonly problems: FieldProblems;
  readonly errors: readonly FormFault[] | undefined;
  /** The bookings that the new terms end, to confirm; null while there are none. */
  readonly foreseen: Foreseen | null;
}

/** What HR sees and types when an agreement was signed on paper. */
@Injectable()
export class PaperPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly employees: EmployeeRecords,
    private readonly papers: PapersRepository,
    private readonly documents: Documents,
    private readonly clock: Clock,
  ) {}

  /** @param person staff number that the address brings */
  async model(ctx: RequestContext, person: string, refused?: RefusedForm): Promise<PaperModel> {
    const { sector } = await this.uow.read(ctx, (tx) => this.employers.current(tx));
    const problems = refused ? errorSummary(ctx.locale, refused.refusal) : null;
    const typed = (name: string, usual: string) => typedIn(refused, name, usual);
    return {
      person: typed('person', person),
      signedOn: typed('signedOn', ''),
      today: this.clock.today(),
      terms: termsFields(ctx.locale, { ...usualTerms(sector), startOn: '' }, refused?.values ?? null, {
        sector,
        problems: problems?.byField,
      }),
      problems: problems?.byField ?? {},
      errors: problems?.errors,
      foreseen: refused?.refusal instanceof BookingsWouldEnd ? refused.refusal.foreseen : null,
    };
  }

  /** The employee whom a staff number or a work address names. @throws InvalidInput naming the field `person` */
  async whom(ctx: RequestContext, person: string): Promise<string> {
    return this.uow.read(ctx, async (tx) => {
      const found = person.includes('@')
        ? await this.employees.byEmail(tx, person)
        : await this.employees.byStaffNumber(tx, person);
      if (!found || !worksOn(found, this.clock.today())) {
        throw new InvalidInput([{ field: 'person', code: 'agreements.person-unknown' }]);
      }
      return found.id;
    });
  }

  /** The scan of an agreement, as it was sent. @throws NotFound */
  async scan(ctx: RequestContext, agreementId: string): Promise<KeptPaper> {
    const scan = await this.uow.read(ctx, (tx) => this.papers.scan(tx, agreementId));
    if (!scan) throw new NotFound('scan');
    return { ...scan, bytes: await this.documents.read(requireTenant(ctx).employerId, scan) };
  }
}
