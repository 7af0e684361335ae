import { Injectable } from '@nestjs/common';
import { YEARLY_FILE, type YearlyFileFigures } from '#libs/documents/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { AgreementOutcomes, FrameworkRepository } from '../../../agreements/index.js';
import { RaisedAlerts } from '../../../alerts/index.js';
import { ComplianceBoard } from '../../../compliance/index.js';
import { EmployeeRecords } from '../../../employees/index.js';
import { EmployerDirectory } from '../../../employers/index.js';
import { InterviewOutcomes } from '../../../interviews/index.js';
import { KnownDaysReader } from '../../../ledger/index.js';
import type { Period } from '../attestation-kind.js';
import { NewcomersReader } from '../newcomers.reader.js';
import { consultationActs } from './consultation-acts.rules.js';
import { GatheredDays } from './gathered-days.js';
import { countByKind, type OfPerson } from './yearly-figures.rules.js';

/** People whose days are read at a time: memory stays flat, however many work here. */
const PEOPLE_AT_A_TIME = 250;

type Tell = (done: number, total: number) => Promise<void>;

/** What the register holds of a period for the yearly file, all of it from one snapshot. */
@Injectable()
export class YearlyContent {
  constructor(
    private readonly employers: EmployerDirectory,
    private readonly frameworks: FrameworkRepository,
    private readonly agreements: AgreementOutcomes,
    private readonly interviews: InterviewOutcomes,
    private readonly alerts: RaisedAlerts,
    private readonly board: ComplianceBoard,
    private readonly employees: EmployeeRecords,
    private readonly days: KnownDaysReader,
    private readonly newcomers: NewcomersReader,
  ) {}

  /** @param tell called with how many people's days are read, of how many */
  async collect(tx: Tx, period: Period, tell: Tell): Promise<YearlyFileFigures> {
    const { from, to } = period;
    const { sector } = await this.employers.current(tx);
    const frameworks = (await this.frameworks.inForceWithin(tx, period)).filter(
      ({ endsOn }) => endsOn === null || endsOn >= from,
    );
    const figures = {
      frameworks: frameworks.map(({ kind, title, signedOn, effectiveOn, endsOn, dossier }) => ({
        kind,
        title: title.slice(0, 300),
        signedOn,
        effectiveOn,
        endsOn,
        depositReceipt: dossier.depositReceipt ?? null,
      })),
      acts: consultationActs(frameworks.at(-1) ?? null, await this.board.employerOn(tx, to), sector === 'public'),
      agreements: countByKind(await this.agreements.between(tx, from, to)),
      requests: countByKind(await this.agreements.requestsBetween(tx, from, to)),
      ...(await this.daysOf(tx, period, tell)),
      interviews: countByKind(await this.interviews.held(tx, from, to)),
      interviewsDue: countByKind(await this.interviews.dueOn(tx, to)),
      alerts: countByKind(await this.alerts.between(tx, from, to)),
    };
    return YEARLY_FILE.figures.parse(figures);
  }

  private async daysOf(
    tx: Tx,
    period: Period,
    tell: Tell,
  ): Promise<Pick<YearlyFileFigures, 'days'> & { recording: unknown }> {
    const places = [new GatheredDays('home'), new GatheredDays('third-place')];
    const recording: OfPerson[] = [];
    for (let offset = 0; ; offset += PEOPLE_AT_A_TIME) {
      const everybody = { ...period, words: '' };
      const page = await this.employees.workedBetween(tx, everybody, { limit: PEOPLE_AT_A_TIME, offset });
      const known = await this.days.ofPeople(tx, page.people, period.from, period.to);
      const entered = await this.newcomers.since(tx, period, page.people, known);
      for (const person of page.people.filter(({ id }) => !entered.has(id))) {
        const halves = known.get(person.id) ?? [];
        recording.push({ employeeId: person.id, key: halves.length > 0 ? 'some' : 'nothing' });
        for (const place of places) place.add(person, halves);
      }
      await tell(offset + page.people.length, page.count);
      if (page.people.length < PEOPLE_AT_A_TIME) break;
    }
    return { days: places.map((place) => place.shown()), recording: countByKind(recording) };
  }
}
