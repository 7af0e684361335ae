import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { addDays, isIsoDate, type IsoDate } from '#libs/calendar/index.js';
import { Clock, employerHolidays } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, StatusPill } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import { DAYS_TO_SIGN, usualStart, usualTerms } from '../register/agreement-terms.rules.js';
import { MOST_AT_ONCE } from '../lifecycle/prepare-agreements.js';
import type { CHOICE_QUERY } from './agreements.forms.js';
import { statePill, untilDay } from './agreement.view.js';
import { listOf, termsFields, type TermsFields } from './terms-fields.view.js';
import { PeopleToCover, type PersonToCover } from './people-to-cover.queries.js';

type WhomQuery = z.infer<typeof CHOICE_QUERY>;
/** People a page lists; « everybody shown » reaches further, up to the limit of one request. */
const LISTED = 100;

/** The form that prepares agreements, with the people whom the filter finds. */
export interface NewAgreementsModel extends WhomQuery {
  /** Telework is authorised by an act of the employer, at the request that the agent signs. */
  readonly publicEmployer: boolean;
  readonly whoAll: boolean;
  /** The register is empty: people come before agreements. */
  readonly nobody: boolean;
  readonly framework: boolean;
  readonly found: number;
  /** Whether more were found than the page lists. */
  readonly more: boolean;
  /** How many one request would prepare. */
  readonly everybody: number;
  readonly scopeShown: boolean;
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly note: string;
    readonly ticked: boolean;
    readonly pill: StatusPill | null;
  }[];
  readonly terms: TermsFields;
  readonly signBy: string;
  readonly locales: readonly Choice[];
  readonly today: IsoDate;
  readonly errors?: readonly FormFault[];
  readonly byField?: FieldProblems;
}

/** The form that prepares agreements: whom, and on what terms. */
@Injectable()
export class NewAgreementsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly frameworks: FrameworkRepository,
    private readonly employees: EmployeeRecords,
    private readonly people: PeopleToCover,
    private readonly clock: Clock,
  ) {}

  /** Everybody whom the filter finds, at most what one request may prepare. */
  async everybody(ctx: RequestContext, choice: WhomQuery): Promise<string[]> {
    const found = await this.uow.read(ctx, (tx) => this.people.first(tx, this.clock.today(), choice, MOST_AT_ONCE));
    return found.map(({ id }) => id);
  }

  async model(ctx: RequestContext, choice: WhomQuery, refused?: RefusedForm): Promise<NewAgreementsModel> {
    const { locale } = ctx;
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const found = await this.people.count(tx, today, choice);
      const listed = await this.people.first(tx, today, choice, LISTED);
      const { sector, documentLocale } = await this.employers.current(tx);
      const typed = refused?.values ?? {};
      const value = (name: string, usual: string) => typedIn(refused, name, usual);
      const start = value('startOn', '');
      const firstDay = isIsoDate(start) ? start : usualStart(today, employerHolidays());
      const framework = (await this.frameworks.inForceOnEach(tx, [firstDay])).get(firstDay);
      const chosen = (name: string, usual: readonly string[]) => (refused ? listOf(typed[name]) : usual);
      const ticked = new Set(chosen('employeeIds', []));
      const problems = refused ? errorSummary(locale, refused.refusal) : null;
      return {
        ...choice,
        publicEmployer: sector === 'public',
        whoAll: choice.who === 'all',
        nobody: found === 0 && !(await this.employees.anybody(tx)),
        framework: framework !== undefined,
        found,
        more: found > LISTED,
        everybody: Math.min(found, MOST_AT_ONCE),
        scopeShown: typed['scope'] === 'shown',
        people: listed.map((person) => ({
          id: person.id,
          name: `${person.givenName} ${person.familyName}`,
          note: [person.staffNumber, person.unit].filter(Boolean).join(' · '),
          ticked: ticked.has(person.id),
          pill: pillOf(locale, person, today),
        })),
        terms: termsFields(
          locale,
          { ...usualTerms(sector), startOn: usualStart(today, employerHolidays()) },
          refused ? typed : null,
          {
            sector,
            from: today,
            problems: problems?.byField,
          },
        ),
        signBy: value('signBy', addDays(today, DAYS_TO_SIGN)),
        locales: ['fr', 'en'].map((code) => ({
          value: code,
          label: t(locale, `agreements.form.locale-${code}`),
          selected: value('locale', documentLocale) === code,
        })),
        today,
        ...problems,
      };
    });
  }
}

const pillOf = (locale: RequestContext['locale'], { state, lastDay, suspendedTo }: PersonToCover, today: IsoDate) =>
  state ? statePill(locale, state, untilDay(state, lastDay, today), suspendedTo) : null;
