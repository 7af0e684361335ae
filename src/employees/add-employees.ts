import { Injectable } from '@nestjs/common';
import type { Amenity } from '#libs/amenities/index.js';
import type { IsoDate } from '#libs/calendar/index.js';
import type { GeoPoint } from '#libs/geo/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import type { CommuteMode } from './commute.rules.js';
import { draftEmployee } from './employee-draft.rules.js';
import { EmployeeTaken } from './employee.errors.js';
import { EmployeeRepository } from './employee.repository.js';
import { RegisterNewcomers } from './register-newcomers.js';
import type { ImportField, RowProblem } from './row-problem.js';

/** An employee to be added; the home is a commune, and a point only when they gave one. */
export interface NewEmployee {
  readonly staffNumber: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly unit?: string;
  /** Staff number, work address or full name of the manager, among these rows or in the register. */
  readonly manager?: string | null;
  readonly communeInsee?: string;
  /** A home outside France, instead of the commune: ISO 3166 alpha-2, and its locality. */
  readonly abroad?: { readonly country: string; readonly locality: string; readonly postcode?: string };
  /** First day from which they live in that State; default today. */
  readonly residesSince?: IsoDate;
  /** A point the employee gave; stored rounded to about 100 m. Default: the centre of the commune. */
  readonly home?: GeoPoint;
  readonly needs?: readonly Amenity[];
  /** Days a month in a third place, 0 to 23; default 4. */
  readonly desiredDays?: number;
  /** Commune of the usual workplace, as {@link readCommune} reads it. */
  readonly workplace?: string;
  readonly commuteMode?: CommuteMode;
}

const NAMES: Readonly<Record<ImportField, string>> = {
  staff_number: 'staffNumber',
  email: 'email',
  given_name: 'givenName',
  family_name: 'familyName',
  unit: 'unit',
  manager: 'manager',
  country: 'abroad',
  commune: 'communeInsee',
  residence_since: 'residesSince',
  insee: 'communeInsee',
  postcode: 'communeInsee',
  needs: 'needs',
  desired_days: 'desiredDays',
  workplace: 'workplace',
  commute_mode: 'commuteMode',
  left_on: 'lastDay',
};

/** Adds employees known row by row (demo, programs): the same rules as an import, all or nothing. */
@Injectable()
export class AddEmployees {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: EmployeeRepository,
    private readonly newcomers: RegisterNewcomers,
  ) {}

  /**
   * @returns the ids by staff number
   * @throws InvalidInput with fields `<index>.<name>` when a row is refused, EmployeeTaken when another addition,
   * without the lock, took a staff number or address meanwhile; nothing is written then
   */
  async execute(ctx: RequestContext, rows: readonly NewEmployee[]): Promise<Map<string, string>> {
    if (rows.length === 0) return new Map();
    const drafted = rows.map((row, index) => draftEmployee(index, textsOf(row), row.home));
    refuseIf(drafted.flatMap(({ problems }) => problems));
    const drafts = drafted.flatMap(({ draft }) => (draft ? [draft] : []));
    try {
      return await this.uow.run(ctx, async (tx) => {
        await this.repository.lockRegister(tx);
        const { ids, problems } = await this.newcomers.within(tx, drafts, await this.newcomers.beside(tx, drafts));
        refuseIf(problems);
        return ids;
      });
    } catch (error) {
      if (violates(error, 'employees_staff_number') || violates(error, 'employees_email')) throw new EmployeeTaken();
      throw error;
    }
  }
}

function textsOf(row: NewEmployee): Partial<Record<ImportField, string>> {
  return {
    staff_number: row.staffNumber,
    email: row.email,
    given_name: row.givenName,
    family_name: row.familyName,
    unit: row.unit ?? '',
    manager: row.manager ?? '',
    country: row.abroad?.country ?? '',
    commune: row.abroad?.locality ?? '',
    postcode: row.abroad?.postcode ?? '',
    insee: row.communeInsee ?? '',
    residence_since: row.residesSince ?? '',
    needs: (row.needs ?? []).join('|'),
    desired_days: row.desiredDays === undefined ? '' : String(row.desiredDays),
    workplace: row.workplace ?? '',
    commute_mode: row.commuteMode ?? '',
  };
}

function refuseIf(problems: readonly RowProblem[]): void {
  if (problems.length === 0) return;
  throw new InvalidInput(
    problems.map(({ row, field, code, params }) => ({
      field: field === null ? String(row) : `${row}.${NAMES[field]}`,
      code,
      params,
    })),
  );
}
