import { Injectable } from '@nestjs/common';
import { Consequences, type Foreseen } from '#libs/platform/consequences/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { decodeFileOr } from '#libs/platform/csv/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import type { Received } from '#libs/platform/http/index.js';
import { DaysRefused } from '../ledger.errors.js';
import { ABSENT } from '../ledger.events.js';
import { AbsenceFileRefused } from './absence-file-refused.js';
import { ABSENCE_COLUMNS, absencesText } from './absence-file.rules.js';
import type { AbsenceForm } from './absences.forms.js';
import { AbsencesReader, type ReadAbsences } from './absences.reader.js';

/** Largest file, in bytes. */
export const MOST_BYTES = 512 * 1024;
/** People whose bookings are listed one by one; of the others the number is said. */
const LISTED = 50;

/** What a file of absences would change. */
export interface AbsenceReport {
  readonly file: ReadAbsences;
  /** The bookings that could be let go, of the first people; who else holds something is counted. */
  readonly foreseen: readonly Foreseen[];
  readonly others: number;
}

/** The report of a file of absences, before anything is written. */
@Injectable()
export class AbsencesPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: AbsencesReader,
    private readonly consequences: Consequences,
  ) {}

  /** @throws AbsenceFileRefused for a file that cannot be read */
  ofFile(ctx: RequestContext, received: Received): Promise<AbsenceReport> {
    if (received.outcome === 'missing') throw new AbsenceFileRefused('file-missing');
    if (received.outcome === 'too-large') throw new AbsenceFileRefused('file-too-large', { max: MOST_BYTES / 1024 });
    return this.report(
      ctx,
      decodeFileOr(received.file.bytes, MOST_BYTES, (reason, params) => new AbsenceFileRefused(reason, params)).text,
    );
  }

  /** A single absence, as a file of one row. @throws DaysRefused naming the fields of the form */
  async ofOne(ctx: RequestContext, absence: AbsenceForm): Promise<AbsenceReport> {
    const row = ABSENCE_COLUMNS.map((column) => absence[column]);
    const report = await this.report(ctx, absencesText([row]));
    const { problems } = report.file;
    if (problems.length === 0) return report;
    throw new DaysRefused(problems.map(({ field, code, params }) => ({ field: field ?? 'from', code, params })));
  }

  /** @throws AbsenceFileRefused */
  private report(ctx: RequestContext, text: string): Promise<AbsenceReport> {
    return this.uow.read(ctx, async (tx) => {
      const file = await this.reader.read(tx, text);
      const listed = file.holding.slice(0, LISTED);
      const foreseen = await this.foreseen(tx, listed);
      return { file, foreseen: foreseen.filter(({ count }) => count > 0), others: file.holding.length - listed.length };
    });
  }

  private async foreseen(tx: Tx, holding: ReadAbsences['holding']): Promise<Foreseen[]> {
    const foreseen: Foreseen[] = [];
    for (const { person, rows } of holding) {
      const spans = rows.map(({ from, to, part }) => ({ from, to, part }));
      foreseen.push(await this.consequences.foresee(tx, ABSENT, { employeeId: person.id, spans }));
    }
    return foreseen;
  }
}
