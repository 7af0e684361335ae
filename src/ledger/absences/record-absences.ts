import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Events } from '#libs/platform/events/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EnterDays } from '../enter-days.js';
import { DaysRefused } from '../ledger.errors.js';
import { ABSENT } from '../ledger.events.js';
import { AbsenceFileRefused } from './absence-file-refused.js';
import type { AbsenceRowProblem } from './absence-file.rules.js';
import { AbsencesReader } from './absences.reader.js';

/** Absences to record, as a file, and whether what is held for people at those times is let go. */
export interface Absences {
  readonly text: string;
  readonly release: boolean;
  /** How the sender calls the place of a problem; without it the file is refused as a whole. */
  readonly fieldOf?: (problem: AbsenceRowProblem) => string;
}

/** HR records absences: all of them, or nothing. */
@Injectable()
export class RecordAbsences {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: AbsencesReader,
    private readonly days: EnterDays,
    private readonly events: Events,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param input.text the file, read again as a whole: register and ledger may have changed since its report
   * @returns how many half days changed
   * @throws DaysRefused for a row, where the sender names places; otherwise AbsenceFileRefused also when a single row is refused @throws MonthClosed
   */
  async execute(ctx: RequestContext, { text, release, fieldOf }: Absences): Promise<number> {
    return this.uow.run(ctx, async (tx) => {
      const { rows, problems, entries, holding } = await this.reader.read(tx, text);
      if (problems.length > 0)
        throw fieldOf
          ? new DaysRefused(
              problems.map((problem) => ({ field: fieldOf(problem), code: problem.code, params: problem.params })),
            )
          : new AbsenceFileRefused('rows-refused', { count: problems.length });
      if (entries.length > 0) {
        await this.days.enter(tx, entries);
        // What the absences are, and whose, stays out of the trail, which more people read.
        await this.audit.record(tx, {
          action: 'ledger.record-absences',
          subject: { type: 'register', id: ctx.employerId ?? '' },
          detail: { rows: rows.length, halfDays: entries.length },
        });
      }
      if (release)
        for (const { person, rows: theirs } of holding)
          await this.events.publish(tx, ABSENT, {
            employeeId: person.id,
            spans: theirs.map(({ from, to, part }) => ({ from, to, part })),
          });
      return entries.length;
    });
  }
}
