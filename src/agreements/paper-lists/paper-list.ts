import type { IsoDate } from '#libs/calendar/index.js';
import type { ConsequenceRow } from '#libs/platform/consequences/index.js';
import type { TextEncoding } from '#libs/platform/csv/index.js';
import type { FieldRefusal, StoredRefusal } from '#libs/platform/errors/index.js';
import type { Place } from '../register/agreement-terms.rules.js';
import type { PaperColumn } from './paper-columns.rules.js';
import type { PaperProblem } from './paper-row.rules.js';

/** Life of a list: `checking → checked → applying → applied`; or refused as a whole, or discarded. */
export type PaperListState = 'checking' | 'checked' | 'refused' | 'applying' | 'applied' | 'discarded';

/** What recording a row does: first terms, terms instead of others, or nothing because it is recorded already. */
export type PaperRowKind = 'new' | 'replaces' | 'recorded';

/** An accepted row as the report shows it. */
export interface PaperListLine {
  readonly row: number;
  readonly staffNumber: string;
  readonly name: string;
  readonly kind: PaperRowKind;
  readonly signedOn: IsoDate;
  /** First and last day on which the terms hold. */
  readonly from: IsoDate;
  readonly until: IsoDate | null;
  readonly daysPerWeek: number;
  readonly weekdays: readonly number[];
  readonly places: readonly Place[];
  /** Null in a report written before these terms were shown. */
  readonly adaptationMonths: number | null;
  readonly noticeDays: number | null;
  /** Limits of month and year; null where there is none. */
  readonly daysPerMonth: number | null;
  readonly daysPerYear: number | null;
  readonly thirdPlacesCount: boolean;
  /** Why the law is against these terms, by code of refusal: they are recorded as they were signed. */
  readonly law: readonly FieldRefusal[];
  /** File name as the row writes it. */
  readonly scan: string | null;
  /** How many bookings the terms cancel, and the first of them. */
  readonly ends: number;
  readonly ended: readonly ConsequenceRow[];
}

/** The result of checking a list against the register. */
export interface PaperListReport {
  readonly total: number;
  readonly good: number;
  readonly bad: number;
  /** Of the good rows, those recorded already. */
  readonly recorded: number;
  /** How many bookings all the terms cancel. */
  readonly ends: number;
  readonly problems: readonly PaperProblem[];
  readonly lines: readonly PaperListLine[];
  /** Fingerprint of all that would be written and cancelled. */
  readonly planSha256: string;
}

/** A list as pages show it: without the file. */
export interface PaperList {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly byteSize: number;
  readonly encoding: TextEncoding;
  readonly unknownColumns: readonly string[];
  readonly usualColumns: readonly PaperColumn[];
  readonly state: PaperListState;
  readonly keepGood: boolean;
  readonly rowsTotal: number;
  readonly rowsGood: number;
  readonly rowsBad: number;
  /** Of the good rows, those that were recorded before. */
  readonly rowsRecorded: number;
  /** Agreements that the list recorded. */
  readonly rowsWritten: number;
  readonly bookingsEnded: number;
  readonly problems: readonly PaperProblem[];
  readonly lines: readonly PaperListLine[];
  readonly refusal: StoredRefusal | null;
  readonly runId: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly appliedAt: Date | null;
}

/** Days after which a list that nobody recorded is deleted. */
export const FORGET_AFTER_DAYS = 7;

/** Days for which the refused rows of a recorded list may still be read. */
export const REPORT_DAYS = 30;

/** Bytes of all scans of one list. */
export const MAX_SCANS_BYTES = 1024 * 1024 * 1024;
