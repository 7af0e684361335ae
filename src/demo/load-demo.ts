import { Injectable } from '@nestjs/common';
import {
  addDays,
  addMonths,
  firstDayOfMonth,
  isoWeek,
  localInstant,
  monthOf,
  type IsoDate,
} from '#libs/calendar/index.js';
import { communeIndex } from '#libs/geo/index.js';
import { FixedClock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  AgreementRecords,
  FrameworkRecords,
  RecordFramework,
  RecordPaperAgreements,
  USUAL_TERMS,
} from '../agreements/index.js';
import { AddEmployees, EmployeeRecords } from '../employees/index.js';
import { CreateEmployer, EmployerDirectory } from '../employers/index.js';
import { ConnectDemoIdp, GrantRole } from '../identity/index.js';
import { PublishQuotaPlan, QuotaFigures, QuotaPlanner } from '../quotas/index.js';
import { LoadNetwork } from '../sites/index.js';
import { DEMO_COMPANIES, PEOPLE_PER_COMPANY, type DemoCompany } from './demo-companies.js';
import { DemoBookings } from './demo-bookings.js';
import { demoFramework } from './demo-framework.js';
import { demoPeople, PERSONAS, steady, type PersonaRole } from './demo-people.rules.js';

/** What `palier demo load --json` answers; a contract. */
export interface DemoSummary {
  readonly employers: readonly { readonly slug: string; readonly members: Readonly<Record<PersonaRole, string>> }[];
  readonly sites: number;
  readonly employees: number;
}

/** How many months of history the demonstration has before the present one. */
const MONTHS_OF_HISTORY = 2;

/**
 * Builds the demonstration by running the use cases themselves, with a clock that starts in the past and moves forward:
 * what the demo shows went through the same rules and constraints as anything else, and its audit trail is in order.
 * Every step looks first whether it was done, so that loading twice changes nothing and a broken load goes on.
 */
@Injectable()
export class LoadDemo {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly network: LoadNetwork,
    private readonly directory: EmployerDirectory,
    private readonly createEmployer: CreateEmployer,
    private readonly connect: ConnectDemoIdp,
    private readonly grant: GrantRole,
    private readonly addEmployees: AddEmployees,
    private readonly employees: EmployeeRecords,
    private readonly frameworks: FrameworkRecords,
    private readonly recordFramework: RecordFramework,
    private readonly agreements: AgreementRecords,
    private readonly recordAgreements: RecordPaperAgreements,
    private readonly quotas: QuotaFigures,
    private readonly planner: QuotaPlanner,
    private readonly publish: PublishQuotaPlan,
    private readonly bookings: DemoBookings,
  ) {}

  /** @param clock the portal's clock of this process; left at `now`. */
  async execute(clock: FixedClock, now: Date): Promise<DemoSummary> {
    const system = systemContext('palier demo load', null, 'demo-load');
    clock.set(now);
    const today = clock.today();
    const opening = addMonths(monthOf(today), -(MONTHS_OF_HISTORY + 1));
    const begin = firstDayOfMonth(opening);
    const start = firstDayOfMonth(addMonths(opening, 1));
    const at = (day: IsoDate, time: string) => clock.set(localInstant(day, time, 'Europe/Paris'));

    at(begin, '08:00');
    const { sites } = await this.network.execute(system);
    const summary = [];
    for (const company of DEMO_COMPANIES) {
      at(begin, '09:00');
      const ctx = await this.open(system, company);
      const members = await this.staff(ctx, company);
      await this.sign(ctx, company, begin, start);
      for (let month = 1; month <= MONTHS_OF_HISTORY + 2; month += 1) {
        const planMonth = addMonths(opening, month);
        const planned = addDays(firstDayOfMonth(planMonth), -10);
        at(planned < today ? planned : today, '10:00');
        if (planned >= today) clock.set(now);
        await this.plan(ctx, company, planMonth);
      }
      const regulars = await this.bookings.regulars(ctx, company, today);
      for (let { monday } = isoWeek(addDays(start, 6)); monday <= addDays(today, 7); monday = addDays(monday, 7)) {
        at(addDays(monday, -3), '17:00');
        if (clock.now() > now) clock.set(now);
        await this.bookings.week(ctx, regulars, monday);
      }
      clock.set(now);
      summary.push({ slug: company.slug, members });
    }
    clock.set(now);
    return { employers: summary, sites, employees: DEMO_COMPANIES.length * PEOPLE_PER_COMPANY };
  }

  /** The tenant and its connection to the demo identity provider. */
  private async open(system: RequestContext, company: DemoCompany): Promise<RequestContext> {
    const known = await this.directory.bySlug(company.slug);
    const { slug, name, siren } = company;
    const employer = known ?? (await this.createEmployer.execute(system, { slug, name, siren, sector: 'private' }));
    const ctx = systemContext('palier demo load', employer.id, 'demo-load');
    if (!known) await this.connect.execute(ctx);
    return ctx;
  }

  /** The people, and the four whom a visitor can be. */
  private async staff(ctx: RequestContext, company: DemoCompany): Promise<Record<PersonaRole, string>> {
    const people = demoPeople(company, communeIndex().all(), PEOPLE_PER_COMPANY);
    const first = people[0]!;
    const known = await this.uow.read(ctx, (tx) => this.employees.byStaffNumber(tx, first.staffNumber));
    if (!known) await this.addEmployees.execute(ctx, people);
    const emails = {} as Record<PersonaRole, string>;
    for (const role of ['employee', 'manager', 'hr', 'admin'] as const) {
      const { email } = people[PERSONAS[role]]!;
      await this.grant.execute(ctx, { email, role });
      emails[role] = email;
    }
    return emails;
  }

  /** The framework, and the agreements signed on paper before the portal came. */
  private async sign(ctx: RequestContext, company: DemoCompany, begin: IsoDate, start: IsoDate): Promise<void> {
    const state = await this.uow.read(ctx, async (tx) => ({
      framework: await this.frameworks.current(tx),
      agreements: await this.agreements.overlapping(tx, begin, '9999-12-31'),
      people: await this.employees.presentOn(tx, begin),
    }));
    if (!state.framework) await this.recordFramework.execute(ctx, demoFramework(company));
    if (state.agreements.length > 0) return;
    const covered = state.people.filter(({ staffNumber }) => hasAgreement(company, staffNumber));
    await this.recordAgreements.execute(
      ctx,
      covered.map(({ id, staffNumber }) => ({
        employeeId: id,
        signedOn: begin,
        terms: {
          ...USUAL_TERMS,
          startOn: start,
          daysPerWeek: 1 + Math.floor(steady(`week ${company.slug} ${staffNumber}`) * 3),
        },
      })),
    );
  }

  /** The month's quota plan, proposed and published, unless it is. */
  private async plan(ctx: RequestContext, company: DemoCompany, month: string): Promise<void> {
    if (await this.uow.read(ctx, (tx) => this.quotas.isPublished(tx, month))) return;
    const maxMinutes = company.departements.length > 0 ? 40 : 35;
    const planId = await this.planner.propose(ctx, { month, maxMinutes, budgetCents: null });
    await this.publish.execute(ctx, { planId });
  }
}

/** Personas always have an agreement; of the others one in so many has none. */
function hasAgreement(company: DemoCompany, staffNumber: string): boolean {
  const index = Number(staffNumber.slice(1)) - 1;
  if (Object.values(PERSONAS).includes(index as never)) return true;
  return steady(`agreement ${company.slug} ${staffNumber}`) >= 1 / company.withoutAgreementOneIn;
}
