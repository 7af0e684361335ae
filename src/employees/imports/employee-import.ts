import type { TextEncoding } from '#libs/platform/csv/index.js';
import type { IsoDate } from '#libs/calendar/index.js';
import type { StoredRefusal } from '#libs/platform/errors/index.js';
import type { FieldChange } from '../employee-changes.rules.js';
import type { RowKind } from '../judge-drafts.rules.js';
import type { ImportField, RowProblem } from '../row-problem.js';
import type { ColumnChoice } from './import-columns.rules.js';

/**
 * Life of an uploaded file: `checking → checked → applying → applied`, before it `choosing` where columns have to be
 * chosen first; or refused as a whole, or discarded.
 */
export type ImportState = 'choosing' | 'checking' | 'checked' | 'refused' | 'applying' | 'applied' | 'discarded';

/** One of the first rows that would be written, as a preview. */
export interface PreviewRow {
  readonly row: number;
  readonly staffNumber: string;
  readonly name: string;
  readonly unit: string;
  readonly communeName: string;
  readonly manager: string | null;
}

/** How many accepted rows there are of each kind. */
export type RowCounts = Readonly<Record<RowKind, number>>;

/** How many rows write something. */
export const writesOf = ({ new: added = 0, changed = 0, leaves = 0, returns = 0 }: Partial<RowCounts>): number =>
  added + changed + leaves + returns;

/** What one row would change about somebody known. */
export interface ReportedChange {
  readonly row: number;
  readonly staffNumber: string;
  readonly name: string;
  readonly kind: RowKind;
  readonly changes: readonly FieldChange[];
  /** Another account of the employer has the new address: the sign-in will not follow it. */
  readonly signInStays?: boolean;
}

/** An import as pages show it: without the file. */
export interface EmployeeImport {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly byteSize: number;
  readonly encoding: TextEncoding;
  /** Titles that are not recognised. */
  readonly unknownColumns: readonly string[];
  /** The fields of recognised titles. */
  readonly knownFields: readonly ImportField[];
  /** What was chosen for unrecognised titles; one without a choice is left out, unread. */
  readonly columnChoice: ColumnChoice;
  /** Whether the file is declared to name everybody who works here. */
  readonly complete: boolean;
  /** Last day worked of the absent people who are ticked. */
  readonly absentLastDay: IsoDate | null;
  readonly state: ImportState;
  readonly keepGood: boolean;
  readonly rowsTotal: number;
  readonly rowsGood: number;
  readonly rowsBad: number;
  readonly rowsWritten: number;
  /** The first {@link KEPT_PROBLEMS} of `problemsTotal`. */
  readonly problems: readonly RowProblem[];
  readonly problemsTotal: number;
  readonly preview: readonly PreviewRow[];
  /** Empty until the check is done. */
  readonly counts: Partial<RowCounts>;
  /** The first {@link KEPT_CHANGES} of `changesTotal` people. */
  readonly changes: readonly ReportedChange[];
  readonly changesTotal: number;
  readonly refusal: StoredRefusal | null;
  readonly runId: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly appliedAt: Date | null;
}

/** How many problems a report keeps; a file with more has one cause, not ten thousand. */
export const KEPT_PROBLEMS = 10_000;
/** How many changed people a report keeps, with old and new values. */
export const KEPT_CHANGES = 20_000;
/** How many accepted rows a report shows. */
export const PREVIEW_ROWS = 10;
/** Days after which a file that nobody applied is deleted. */
export const FORGET_AFTER_DAYS = 7;

/** Days for which the refused rows of an applied file may still be read. */
export const REPORT_DAYS = 30;
