import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, StatusPill } from '#libs/platform/views/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import { DAYS_TO_SIGN, USUAL_TERMS, usualStart } from '../register/agreement-terms.rules.js';
import { MOST_AT_ONCE } from '../lifecycle/prepare-agreements.js';
import type { CHOICE_QUERY } from './agreements.forms.js';
import { statePill, untilDay } from './agreement.view.js';
import { listOf, termsFields, type TermsFields } from './terms-fields.view.js';
import { PipelineLines, type Covered } from './pipeline-lines.queries.js';

type WhomQuery = z.infer<typeof CHOICE_QUERY>;
/** People a page lists; « everybody shown » reaches further, up to the limit of one request. */
const LISTED = 100;

/** The form that prepares agreements, with the people whom the filter finds. */
export interface NewAgreementsModel extends WhomQuery {
  readonly whoAll: boolean;
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
    private readonly employees: EmployeeRecords,
    private readonly frameworks: FrameworkRepository,
    private readonly queries: PipelineLines,
    private readonly clock: Clock,
  ) {}

  /** Everybody whom the filter finds, at most what one request may prepare. */
  async everybody(ctx: RequestContext, choice: WhomQuery): Promise<string[]> {
    const { found } = await this.uow.read(ctx, (tx) => this.search(tx, choice));
    return found.slice(0, MOST_AT_ONCE).map(({ id }) => id);
  }

  async model(ctx: RequestContext, choice: WhomQuery, refused?: RefusedForm): Promise<NewAgreementsModel> {
    const { locale } = ctx;
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const { found, covered } = await this.search(tx, choice);
      const framework = await this.frameworks.current(tx);
      const typed = refused?.values ?? {};
      const value = (name: string, usual: string) => (typeof typed[name] === 'string' ? typed[name] : usual);
      const chosen = (name: string, usual: readonly string[]) => (refused ? listOf(typed[name]) : usual);
      const ticked = new Set(chosen('employeeIds', []));
      const problems = refused ? errorSummary(locale, refused.refusal) : null;
      return {
        ...choice,
        whoAll: choice.who === 'all',
        framework: framework !== null,
        found: found.length,
        more: found.length > LISTED,
        everybody: Math.min(found.length, MOST_AT_ONCE),
        scopeShown: typed['scope'] === 'shown',
        people: found.slice(0, LISTED).map((person) => ({
          id: person.id,
          name: `${person.givenName} ${person.familyName}`,
          note: [person.staffNumber, person.unit].filter(Boolean).join(' · '),
          ticked: ticked.has(person.id),
          pill: pillOf(locale, covered.get(person.id), this.clock.today()),
        })),
        terms: termsFields(locale, { ...USUAL_TERMS, startOn: usualStart(today) }, refused ? typed : null, {
          from: today,
          problems: problems?.byField,
        }),
        signBy: value('signBy', addDays(today, DAYS_TO_SIGN)),
        locales: ['fr', 'en'].map((code) => ({
          value: code,
          label: t(locale, `agreements.form.locale-${code}`),
          selected: value('locale', 'fr') === code,
        })),
        today,
        ...problems,
      };
    });
  }

  private async search(
    tx: Tx,
    { who, q }: WhomQuery,
  ): Promise<{ found: EmployeeView[]; covered: Map<string, Covered> }> {
    const today = this.clock.today();
    const covered = await this.queries.covered(tx, today);
    const words = plain(q).split(/\s+/).filter(Boolean);
    const present = await this.employees.presentOn(tx, today);
    const found = present.filter((person) => {
      if (who === 'without' && covered.has(person.id)) return false;
      const text = plain(`${person.givenName} ${person.familyName} ${person.staffNumber} ${person.unit}`);
      return words.every((word) => text.includes(word));
    });
    return { found, covered };
  }
}

const pillOf = (locale: RequestContext['locale'], covered: Covered | undefined, today: IsoDate) =>
  covered ? statePill(locale, covered.state, untilDay(covered.state, covered.lastDay, today)) : null;

/** Without accents and case, as people type names. */
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
