import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { EmployeeRecords, worksOn, type EmployeeView } from '../../employees/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import type { Framework } from '../framework/framework.rules.js';
import { AgreementTextsRepository, type AgreementText } from '../texts/agreement-texts.repository.js';
import type { Agreement } from '../register/agreement.entity.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import type { TermsInput } from '../register/agreement-terms.rules.js';
import { agreementReference } from '../register/reference.rules.js';

/** One agreement to draw up. */
export interface NewAgreement {
  readonly employeeId: string;
  readonly terms: TermsInput;
}

/** Rows of new agreements, not yet inserted, with the subjects of their texts. */
export interface Drafted {
  readonly agreements: Omit<Agreement, 'state'>[];
  readonly text: AgreementText;
  /** The framework in effect on a first day of terms; null where none is. */
  readonly frameworks: ReadonlyMap<IsoDate, Framework | null>;
  readonly employees: ReadonlyMap<string, EmployeeView>;
}

/** Draws up agreements: numbers, versions, names, the text and the framework they rest on. */
@Injectable()
export class DraftAgreements {
  constructor(
    private readonly employees: EmployeeRecords,
    private readonly employers: EmployerDirectory,
    private readonly frameworks: FrameworkRepository,
    private readonly texts: AgreementTextsRepository,
    private readonly repository: AgreementRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound when an employee is unknown, of another employer, or gone */
  async draw(tx: Tx, locale: Locale, wanted: readonly NewAgreement[]): Promise<Drafted> {
    const now = this.clock.now();
    const today = this.clock.today();
    const ids = wanted.map(({ employeeId }) => employeeId);
    const known = await this.employees.byIds(tx, ids);
    const employees = new Map(known.map((employee) => [employee.id, employee]));
    const present = (employee: EmployeeView) => worksOn(employee, today);
    if (new Set(ids).size !== known.length || !known.every(present)) throw new NotFound('employee');
    const frameworks = await this.frameworks.inForceOnEach(
      tx,
      wanted.map(({ terms }) => terms.startOn),
    );
    const { sector } = await this.employers.current(tx);
    const text = await this.texts.currentOrDefault(tx, sector, locale, now);
    const versions = await this.repository.nextVersions(tx, ids);
    const year = Number(today.slice(0, 4));
    const first = await this.repository.nextNumbers(tx, year, wanted.length);
    const agreements = wanted.map(({ employeeId, terms }, index) => ({
      id: newId(),
      employerId: tenantOf(tx),
      employeeId,
      employeeName: fullName(employees.get(employeeId)!),
      frameworkId: frameworks.get(terms.startOn)?.id ?? null,
      textId: text.id,
      reference: agreementReference(sector, year, first + index),
      version: versions.get(employeeId)!,
      channel: 'electronic' as const,
      daysPerWeek: terms.daysPerWeek,
      daysPerMonth: terms.daysPerMonth,
      daysPerYear: terms.daysPerYear,
      thirdPlacesCount: terms.thirdPlacesCount,
      weekdays: [...terms.weekdays],
      places: [...terms.places],
      startOn: terms.startOn,
      endOn: terms.endOn,
      contactFrom: terms.contactFrom,
      contactTo: terms.contactTo,
      adaptationMonths: terms.adaptationMonths,
      noticeDays: terms.noticeDays,
      locale,
      signBy: null,
      signatureLevel: 'simple' as const,
      frozenText: null,
      frozenSha256: null,
      createdAt: now,
      sentAt: null,
      signedAt: null,
      countersignedAt: null,
      effective: null,
      erasedOn: null,
    }));
    return { agreements, text, frameworks, employees };
  }
}

/** Given name first, as a person is addressed. */
const fullName = ({ givenName, familyName }: Pick<EmployeeView, 'givenName' | 'familyName'>): string =>
  `${givenName} ${familyName}`;
