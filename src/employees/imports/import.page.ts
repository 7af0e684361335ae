import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { JobRuns, type JobRunView } from '#libs/platform/queue/index.js';
import { AbsentPeopleRepository, type AbsentPerson } from './absent-people.repository.js';
import type { EmployeeImport } from './employee-import.js';
import { EmployeeImportRepository } from './employee-import.repository.js';
import { LeavingsReader, type ForeseenLeaving } from './leavings.reader.js';

/** One page of a long list, counted from 1. */
interface Part<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** An import with the run that works on it, or did last. */
export interface ImportWithRun {
  readonly found: EmployeeImport;
  readonly run: JobRunView | null;
}

/** The same with what is to be decided; both lists are empty unless a decision is awaited. */
export interface ImportFacts extends ImportWithRun {
  readonly absent: Part<AbsentPerson> & { readonly ticked: number };
  readonly leavings: Part<ForeseenLeaving>;
}

/** Which part of the long lists is shown. */
export interface ShownParts {
  readonly absent: number;
  readonly leavings: number;
}

const RECENT = 20;
/** Absent people a page. */
const ABSENT_PAGE = 50;
/** Departures per page: the consequences of each are computed, some 10 ms a person. */
const LEAVINGS_PAGE = 20;

/** What the pages of imports show. */
@Injectable()
export class ImportPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: EmployeeImportRepository,
    private readonly people: AbsentPeopleRepository,
    private readonly leavings: LeavingsReader,
    private readonly runs: JobRuns,
  ) {}

  async recent(ctx: RequestContext): Promise<EmployeeImport[]> {
    return this.uow.read(ctx, (tx) => this.imports.recent(tx, RECENT));
  }

  /** @throws NotFound for an unknown or foreign id */
  async byId(ctx: RequestContext, id: string): Promise<ImportWithRun> {
    return this.uow.read(ctx, (tx) => this.withRun(tx, id));
  }

  /** @throws NotFound for an unknown or foreign id */
  async facts(ctx: RequestContext, id: string, shown: ShownParts): Promise<ImportFacts> {
    return this.uow.read(ctx, async (tx) => {
      const both = await this.withRun(tx, id);
      return {
        ...both,
        absent: await this.absent(tx, both.found, shown.absent),
        leavings: await this.leaving(tx, both.found, shown.leavings),
      };
    });
  }

  /** Everybody whom a complete file does not name. @throws NotFound for an unknown or foreign id */
  async allAbsent(ctx: RequestContext, id: string): Promise<AbsentPerson[]> {
    return this.uow.read(ctx, async (tx) => {
      await this.withRun(tx, id);
      return this.people.list(tx, id, 0, null);
    });
  }

  private async withRun(tx: Tx, id: string): Promise<ImportWithRun> {
    const found = await this.imports.byId(tx, id);
    if (!found) throw new NotFound('employee import');
    return { found, run: found.runId === null ? null : await this.runs.byId(tx, found.runId) };
  }

  private async absent(tx: Tx, { id, state }: EmployeeImport, page: number): Promise<ImportFacts['absent']> {
    const { total, ticked } = state === 'checked' ? await this.people.count(tx, id) : { total: 0, ticked: 0 };
    const at = placeOf(total, page, ABSENT_PAGE);
    return { ...at, ticked, items: total > 0 ? await this.people.list(tx, id, at.offset, ABSENT_PAGE) : [] };
  }

  /** Rows that record a departure first, then absent people who are ticked. */
  private async leaving(tx: Tx, found: EmployeeImport, page: number): Promise<ImportFacts['leavings']> {
    if (found.state !== 'checked') return { items: [], total: 0, page: 1, pages: 1 };
    const rows = found.changes.filter(({ kind }) => kind === 'leaves');
    const lastDay = found.absentLastDay;
    const ticked = lastDay === null ? 0 : (await this.people.count(tx, found.id)).ticked;
    const at = placeOf(rows.length + ticked, page, LEAVINGS_PAGE);
    const planned = await this.leavings.ofRows(tx, rows.slice(at.offset, at.offset + LEAVINGS_PAGE));
    const room = LEAVINGS_PAGE - rows.slice(at.offset, at.offset + LEAVINGS_PAGE).length;
    const absent =
      lastDay === null || room === 0
        ? []
        : await this.people.ticked(tx, found.id, Math.max(0, at.offset - rows.length), room);
    const leftOn = lastDay === null ? '' : addDays(lastDay, 1);
    const all = [
      ...planned,
      ...absent.map(({ id: employeeId, staffNumber, givenName, familyName }) => ({
        employeeId,
        staffNumber,
        name: `${givenName} ${familyName}`,
        from: null,
        leftOn,
      })),
    ];
    return { ...at, items: await this.leavings.foreseen(tx, all) };
  }
}

/** Where a page of a list begins; a page beyond the end is the last. */
function placeOf(total: number, wanted: number, size: number) {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(Math.max(1, wanted), pages);
  return { total, page, pages, offset: (page - 1) * size };
}
