import type { IsoDate, IsoMonth } from '#libs/calendar/index.js';

/** `day`: desks booked on a day. `minimum`: what the minimum of the month adds. `fee`: the package's fee. */
export type LineKind = 'day' | 'minimum' | 'fee';

/** One line of a statement before anybody disputes it. Amounts are cents without VAT. */
export interface DueLine {
  readonly kind: LineKind;
  /** The day of a line of kind `day`; null otherwise. */
  readonly day: IsoDate | null;
  /** Half desk-days that the line counts; 0 for a fee. */
  readonly halfDays: number;
  readonly netCents: number;
}

/** A line on record, with the dispute about it. */
export interface StatementLine extends DueLine {
  readonly position: number;
  readonly dispute: string | null;
  readonly answer: 'kept' | 'credited' | null;
  readonly answerWords: string | null;
}

/** What an operator charges: a rate in hundredths of a per cent, or null for the franchise en base (CGI art. 293 B). */
export interface Vat {
  readonly basisPoints: number | null;
}

/** The terms of a contract by which a month is charged. */
export interface Charged {
  /** Cents for a desk-day. */
  readonly priceCents: number;
  readonly feeCents: number;
  readonly minimumDays: number;
}

/** A statement as both parties see it; a credit takes back lines of another. */
export interface Statement extends Charged {
  readonly id: string;
  readonly employerId: string;
  readonly organisationId: string;
  readonly siteId: string;
  readonly site: string;
  readonly communeName: string;
  readonly contractId: string;
  readonly correctsId: string | null;
  readonly kind: 'statement' | 'credit';
  readonly month: IsoMonth;
  readonly year: number;
  readonly number: number;
  readonly employerName: string;
  /** Whether the employer opened itself and nobody has checked its name and SIREN. */
  readonly employerDeclared: boolean;
  readonly employerSiren: string;
  readonly hostName: string;
  readonly vatBasisPoints: number | null;
  readonly netCents: number;
  readonly vatCents: number;
  readonly issuedAt: Date;
  readonly settledAt: Date | null;
  /** Lines that the employer disputes and the place has not answered. */
  readonly openDisputes: number;
  /** What credits took back of it, without VAT. */
  readonly creditedCents: number;
}
