import { Injectable } from '@nestjs/common';
import {
  addDays,
  addMonths,
  addYears,
  firstDayOfMonth,
  isoWeek,
  localInstant,
  monthOf,
  type IsoDate,
  type IsoMonth,
  ADMINISTRATIVE_ZONE,
} from '#libs/calendar/index.js';
import { communeIndex } from '#libs/geo/index.js';
import { FixedClock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AddEmployees, EmployeeRecords, SetUnitWorkplace } from '../employees/index.js';
import { AddDomain, CreateEmployer, EmployerDirectory, NameHrContact } from '../employers/index.js';
import { ConnectDemoIdp, GrantRole, OpenDemoOrganisations } from '../identity/index.js';
import { PublishQuotaPlan, QuotaFigures, QuotaPlanner } from '../quotas/index.js';
import { DemoActors } from './demo-actors.js';
import { DemoAgreements } from './demo-agreements.js';
import { DemoContracts } from './demo-contracts.js';
import { DemoBookings } from './demo-bookings.js';
import { DemoCharter } from './demo-charter.js';
import { DemoFloorPlans } from './demo-floor-plans.js';
import { DemoHabits } from './demo-habits.js';
import { DemoHours } from './demo-hours.js';
import { DemoPhotos } from './demo-photos.js';
import { DemoPlaces } from './demo-places.js';
import { DemoForecast } from './demo-forecast.js';
import { DemoFrontier } from './demo-frontier.js';
import { DemoInterviews } from './demo-interviews.js';
import { DemoPresence } from './demo-presence.js';
import { DemoLimits } from './demo-limits.js';
import { DemoReception } from './demo-reception.js';
import { DemoRequests } from './demo-requests.js';
import { DemoCalls } from './demo-calls.js';
import { DemoSurveys } from './demo-surveys.js';
import { DemoRuralTerritory } from './demo-rural-territory.js';
import { DemoTerritory } from './demo-territory.js';
import { DemoWaiting } from './demo-waiting.js';
import { DEMO_COMPANIES, PEOPLE_PER_COMPANY, type DemoCompany } from './demo-companies.js';
import { JoinLists } from '../sites/index.js';
import { demoOperatorId, LoadNetwork } from './load-network.js';
import { demoPeople, emailOf, PERSONAS, type PersonaRole } from './demo-people.rules.js';

/** What `palier demo load --json` answers; a contract. */
export interface DemoSummary {
  readonly employers: readonly { readonly slug: string; readonly members: Readonly<Record<PersonaRole, string>> }[];
  readonly sites: number;
  readonly employees: number;
}

/** How many months of bookings the demonstration has before the present one. */
const MONTHS_OF_HISTORY = 2;

/** Days before the present one on which the host of the demonstration confirmed presence. */
const CONFIRMED_DAYS = 14;

/** Where the operator and the territory of the demonstration are: many people of its first company live there. */
const DEPARTMENT = '37';

/** Where the second territory is: no town above 15,000 inhabitants, and few places. */
const RURAL_DEPARTMENT = '23';

/** A step of the story, at its instant. */
interface Step {
  readonly at: Date;
  readonly run: () => Promise<void>;
}

/**
 * Builds the demonstration by running the use cases themselves, with a clock that starts in the past and moves forward:
 * what the demo shows went through the same rules and constraints as anything else, and its audit trail is in order.
 * Every step first checks whether it has been done, so that loading twice changes nothing and an interrupted load resumes.
 */
@Injectable()
export class LoadDemo {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly network: LoadNetwork,
    private readonly lists: JoinLists,
    private readonly directory: EmployerDirectory,
    private readonly createEmployer: CreateEmployer,
    private readonly connect: ConnectDemoIdp,
    private readonly addDomain: AddDomain,
    private readonly nameContact: NameHrContact,
    private readonly grant: GrantRole,
    private readonly addEmployees: AddEmployees,
    private readonly employees: EmployeeRecords,
    private readonly agreements: DemoAgreements,
    private readonly interviews: DemoInterviews,
    private readonly frontier: DemoFrontier,
    private readonly quotas: QuotaFigures,
    private readonly planner: QuotaPlanner,
    private readonly publish: PublishQuotaPlan,
    private readonly bookings: DemoBookings,
    private readonly requests: DemoRequests,
    private readonly limits: DemoLimits,
    private readonly setUnitWorkplace: SetUnitWorkplace,
    private readonly organisations: OpenDemoOrganisations,
    private readonly contracts: DemoContracts,
    private readonly presence: DemoPresence,
    private readonly ownPlaces: DemoPlaces,
    private readonly charter: DemoCharter,
    private readonly hours: DemoHours,
    private readonly photos: DemoPhotos,
    private readonly floorPlans: DemoFloorPlans,
    private readonly territory: DemoTerritory,
    private readonly rural: DemoRuralTerritory,
    private readonly actors: DemoActors,
    private readonly calls: DemoCalls,
    private readonly waiting: DemoWaiting,
    private readonly habits: DemoHabits,
    private readonly reception: DemoReception,
    private readonly forecast: DemoForecast,
    private readonly surveys: DemoSurveys,
  ) {}

  /** @param clock the portal's clock of this process; left at `now`. */
  async load(clock: FixedClock, now: Date): Promise<DemoSummary> {
    const system = systemContext('Palier demo', null, 'demo-load');
    clock.set(now);
    const today = clock.today();
    const begin = addMonths(monthOf(today), -(MONTHS_OF_HISTORY + 1));

    clock.set(moment(firstDayOfMonth(begin), '08:00', now));
    const sites = await this.places(system);
    const { operator, territory, second } = await this.organisations.execute(system, {
      operatorId: demoOperatorId(DEPARTMENT),
      department: DEPARTMENT,
      secondDepartment: RURAL_DEPARTMENT,
    });
    await this.contracts.offer(system, operator, begin);
    await this.ownPlaces.take(system, operator);
    await this.charter.show(system, operator, today);
    await this.photos.show(system, operator);
    await this.hours.say(system, operator, today);
    await this.floorPlans.drawAll(system, operator);
    await this.territory.work(system, { territory, operator }, firstDayOfMonth(begin));
    await this.calls.open(system, { territory, operator }, firstDayOfMonth(begin));
    await this.territory.settle(system);
    await this.rural.work(system, second);
    await this.actors.agree(system, operator, 'operator');
    for (const one of ['territory', 'rural'] as const)
      await this.actors.agree(system, one === 'rural' ? second : territory, one);
    const employers = [];
    const recording: RequestContext[] = [];
    for (const company of DEMO_COMPANIES) {
      clock.set(moment(firstDayOfMonth(begin), '09:00', now));
      const ctx = await this.open(system, company);
      const members = await this.staff(ctx, company);
      if (company.recordsPresence && ctx.organisation) await this.actors.agree(system, ctx.organisation, 'employer');
      const share = company.contractedShare;
      await this.contracts.conclude(ctx, operator, { fromMonth: addMonths(begin, 1), share });
      await this.agreements.before(ctx, company, firstDayOfMonth(begin), firstDayOfMonth(addMonths(begin, 1)));
      for (const { at, run } of this.programme(ctx, company, begin, today, now)) {
        clock.set(at);
        await run();
      }
      employers.push({ slug: company.slug, members });
      if (company.recordsPresence) recording.push(ctx);
      else await this.contracts.wish(ctx, addMonths(monthOf(today), 1));
    }
    // After every company, since what the host does stands in one journal for all of them.
    clock.set(moment(addDays(today, -CONFIRMED_DAYS), '14:00', now));
    await this.calls.settle(system, { territory, operator }, addDays(today, -CONFIRMED_DAYS));
    for (let back = CONFIRMED_DAYS; back > 0; back -= 1) {
      clock.set(moment(addDays(today, -back), '15:00', now));
      for (const ctx of recording) await this.presence.host(ctx, operator);
    }
    clock.set(now);
    await this.ownPlaces.welcome(system, operator);
    for (const ctx of recording) {
      const company = DEMO_COMPANIES[0]!;
      await this.waiting.line(system, ctx, { company, today });
      await this.habits.own(ctx, { company, today });
      await this.habits.team(ctx, { company, today });
      await this.reception.open(system, ctx, { operator, today });
    }
    for (const ctx of recording) await this.presence.certify(ctx, addDays(today, -1));
    await this.contracts.state(system, operator, addMonths(monthOf(today), -2));
    await this.territory.fixNeed(system, today);
    return { employers, sites, employees: DEMO_COMPANIES.length * PEOPLE_PER_COMPANY };
  }

  /** The programme month by month and week by week, in order of time; nothing is later than now. */
  private programme(ctx: RequestContext, company: DemoCompany, begin: IsoMonth, today: IsoDate, now: Date): Step[] {
    const steps: Step[] = [];
    for (let month = 1; month <= MONTHS_OF_HISTORY + 2; month += 1) {
      const planned = addMonths(begin, month);
      const at = moment(addDays(firstDayOfMonth(planned), -10), '10:00', now);
      steps.push({ at, run: () => this.plan(ctx, company, planned) });
    }
    const firstMonday = isoWeek(addDays(firstDayOfMonth(addMonths(begin, 1)), 6)).monday;
    for (let week = 0; addDays(firstMonday, 7 * week) <= addDays(today, 7); week += 1) {
      const monday = addDays(firstMonday, 7 * week);
      const at = moment(addDays(monday, -3), '17:00', now);
      steps.push({ at, run: () => this.bookings.week(ctx, company, monday) });
    }
    if (company.recordsPresence)
      steps.push({
        at: moment(firstDayOfMonth(addMonths(begin, 1)), '11:00', now),
        run: () => this.presence.begin(ctx),
      });
    const yesterday = addDays(today, -1);
    // The one whose people live around its workplace.
    if (company.departements.length > 0) {
      steps.push({ at: moment(yesterday, '13:00', now), run: () => this.forecast.expect(ctx, yesterday) });
      const asked = firstDayOfMonth(addMonths(begin, 1));
      steps.push({ at: moment(asked, '12:00', now), run: () => this.surveys.open(ctx, asked, 0) });
      steps.push({
        at: moment(addDays(asked, 4), '12:00', now),
        run: () => this.surveys.answer(ctx, addDays(asked, 1)),
      });
      steps.push({ at: moment(addDays(asked, 15), '07:00', now), run: () => this.surveys.close(ctx) });
      steps.push({
        at: moment(addDays(today, -2), '12:00', now),
        run: () => this.surveys.open(ctx, addDays(today, -2), 1),
      });
    }
    steps.push({
      at: moment(yesterday, '14:00', now),
      run: () => this.frontier.lately(ctx, company, addDays(addYears(yesterday, -1), 1), yesterday),
    });
    steps.push({ at: moment(yesterday, '15:00', now), run: () => this.agreements.lately(ctx, yesterday) });
    steps.push({ at: moment(yesterday, '16:30', now), run: () => this.interviews.lately(ctx, company, yesterday) });
    steps.push({ at: moment(yesterday, '16:00', now), run: () => this.requests.lately(ctx, company, yesterday) });
    steps.push({ at: moment(yesterday, '16:15', now), run: () => this.limits.lately(ctx, company, yesterday) });
    return steps.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  }

  /** The network, which is there once the last company is: reading the list again would only delay a later start. */
  private async places(system: RequestContext): Promise<number> {
    const last = await this.directory.bySlug(DEMO_COMPANIES.at(-1)!.slug);
    if (last) return this.network.count(system);
    const { sites } = await this.network.execute(system);
    await this.lists.execute(system, { dryRun: false });
    return sites;
  }

  /** The tenant and its connection to the demo identity provider. */
  private async open(system: RequestContext, company: DemoCompany): Promise<RequestContext> {
    const known = await this.directory.bySlug(company.slug);
    const { slug, name, siren } = company;
    const employer = known ?? (await this.createEmployer.execute(system, { slug, name, siren, sector: 'private' }));
    const ctx = systemContext('Palier demo', employer.id, 'demo-load');
    if (!known) await this.connect.execute(ctx);
    if (!known) await this.addDomain.execute(ctx, { domain: `${slug}.example` });
    if (!known) await this.nameContact.execute(ctx, { address: `rh@${slug}.example` });
    return ctx;
  }

  /** The people, and the four whom a visitor can be. */
  private async staff(ctx: RequestContext, company: DemoCompany): Promise<Record<PersonaRole, string>> {
    const emails = {
      employee: emailOf(company, PERSONAS.employee),
      manager: emailOf(company, PERSONAS.manager),
      hr: emailOf(company, PERSONAS.hr),
      admin: emailOf(company, PERSONAS.admin),
    };
    const known = await this.uow.read(ctx, (tx) => this.employees.byEmail(tx, emails.hr));
    if (!known) {
      await this.addEmployees.execute(ctx, demoPeople(company, communeIndex().all(), PEOPLE_PER_COMPANY));
      for (const unit of company.units) await this.setUnitWorkplace.execute(ctx, unit);
    }
    for (const role of ['employee', 'manager', 'hr', 'admin'] as const) {
      await this.grant.execute(ctx, { email: emails[role], role });
    }
    return emails;
  }

  /** The month's quota plan, proposed and published, unless it is. */
  private async plan(ctx: RequestContext, company: DemoCompany, month: IsoMonth): Promise<void> {
    if (await this.uow.read(ctx, (tx) => this.quotas.isPublished(tx, month))) return;
    const maxMinutes = company.departements.length > 0 ? 40 : 35;
    const planId = await this.planner.propose(ctx, { month, maxMinutes, budgetCents: null });
    await this.publish.execute(ctx, { planId });
  }
}

/** A moment in Paris, or now when it is still to come. */
function moment(day: IsoDate, time: string, now: Date): Date {
  const instant = localInstant(day, time, ADMINISTRATIVE_ZONE);
  return instant < now ? instant : now;
}
