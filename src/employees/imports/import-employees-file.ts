import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import type { TextEncoding } from '#libs/platform/csv/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeLeaves } from '../record/employee-leaves.js';
import { AbsentUnknown, ColumnUnknown } from './import.errors.js';
import { decodeFile, draftFile, openFile, type DraftedFile } from './employee-file.rules.js';
import type { CheckedRows } from './employee-import.repository.js';
import type { ColumnChoice } from './import-columns.rules.js';
import { LeavingsReader, type ForeseenLeaving } from './leavings.reader.js';
import { ReviewRows, type Review } from './review-rows.js';
import { importName, type SentFile } from './upload-import.js';
import { WriteRows } from './write-rows.js';

/** A file and what to do with it. */
export interface FileToImport extends SentFile {
  /** Only say what would happen. */
  readonly dryRun: boolean;
  readonly keepGood: boolean;
  /** The field of each title; it takes precedence over what is recognised. */
  readonly columns?: ColumnChoice;
  /** Who of the people absent from the file leaves, by staff number, and on which last day. */
  readonly absentLeave?: { readonly staffNumbers: readonly string[] | 'all'; readonly lastDay: IsoDate };
}

/** Somebody of the register whom the file does not name. */
export interface AbsentLine {
  readonly staffNumber: string;
  readonly name: string;
  readonly unit: string;
}

/** What became of a file, or would become of it. */
export interface ImportOutcome {
  readonly written: number;
  readonly report: CheckedRows;
  readonly encoding: TextEncoding;
  readonly unknownColumns: readonly string[];
  readonly absent: readonly AbsentLine[];
  /** In a dry run: the first departures, with their consequences. */
  readonly leavings: readonly ForeseenLeaving[];
}

/** Most departures whose consequences a dry run reports. */
const FORESEEN = 50;

/** Imports a file at once, for the command line: same rows, same rules, same transaction as the page's job. */
@Injectable()
export class ImportEmployeesFile {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly review: ReviewRows,
    private readonly rows: WriteRows,
    private readonly leaves: EmployeeLeaves,
    private readonly leavings: LeavingsReader,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws FileRefused, ColumnUnknown, AbsentUnknown; InvalidInput naming `lastDay` */
  async execute(ctx: RequestContext, input: FileToImport): Promise<ImportOutcome> {
    if (input.absentLeave) this.leaves.firstDayAway(input.absentLeave.lastDay);
    const { text, encoding } = decodeFile(input.bytes);
    const opened = openFile(text, input.columns);
    const strange = Object.keys(input.columns ?? {}).filter((title) => !opened.table.header.includes(title));
    if (strange.length > 0) throw new ColumnUnknown(strange);
    const file = await draftFile(opened);
    const how = { encoding, unknownColumns: opened.unknown };
    return input.dryRun
      ? { ...how, ...(await this.uow.read(ctx, (tx) => this.look(tx, file, input))) }
      : { ...how, ...(await this.uow.run(ctx, (tx) => this.write(tx, file, input))) };
  }

  private async look(tx: Tx, file: DraftedFile, input: FileToImport) {
    const { report, absent } = await this.review.within(tx, file);
    const rows = report.changes.filter(({ kind }) => kind === 'leaves').slice(0, FORESEEN);
    const leftOn = input.absentLeave ? addDays(input.absentLeave.lastDay, 1) : '';
    const others = leaversOf(absent, input).map((person) => ({
      employeeId: person.id,
      ...lineOf(person),
      from: null,
      leftOn,
    }));
    const planned = [...(await this.leavings.ofRows(tx, rows)), ...others].slice(0, FORESEEN);
    return { written: 0, report, absent: absent.map(lineOf), leavings: await this.leavings.foreseen(tx, planned) };
  }

  private async write(tx: Tx, file: DraftedFile, input: FileToImport) {
    const { keepGood, absentLeave } = input;
    const outcome = await this.rows.within(tx, file, { keepGood, importId: null, agreed: null });
    const { report } = outcome;
    const rest = { report, absent: outcome.absent.map(lineOf), leavings: [] };
    const employeeIds = leaversOf(outcome.absent, input).map(({ id }) => id);
    if (!outcome.written) return { written: 0, ...rest };
    const left = absentLeave ? await this.leaves.together(tx, { employeeIds, lastDay: absentLeave.lastDay }) : 0;
    if (report.writes + left === 0) return { written: 0, ...rest };
    await this.audit.record(tx, {
      action: 'employees.import-file',
      subject: { type: 'register', id: 'employees' },
      detail: {
        ...report.counts,
        absentLeft: left,
        leftOut: report.bad,
        keepGood,
        sha256: createHash('sha256').update(input.bytes).digest('hex'),
        fileName: importName(input.fileName),
      },
    });
    return { written: report.writes + left, ...rest };
  }
}

/** The absent people who were named to leave. @throws AbsentUnknown for a staff number that is not among them */
function leaversOf(absent: Review['absent'], { absentLeave }: FileToImport): Review['absent'] {
  if (!absentLeave) return [];
  const { staffNumbers } = absentLeave;
  if (staffNumbers === 'all') return absent;
  const chosen = absent.filter(({ staffNumber }) => staffNumbers.includes(staffNumber));
  const strange = staffNumbers.filter((number) => !chosen.some(({ staffNumber }) => staffNumber === number));
  if (strange.length > 0) throw new AbsentUnknown(strange);
  return chosen;
}

const lineOf = ({ staffNumber, givenName, familyName, unit }: Review['absent'][number]): AbsentLine => ({
  staffNumber,
  name: `${givenName} ${familyName}`,
  unit,
});
