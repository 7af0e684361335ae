import type { Locale } from '#libs/platform/context/index.js';

/** `disputed`: the SIREN is borne by an employer already, and the platform is asked; `settled`: it answered. */
export type OpeningState = 'unconfirmed' | 'opened' | 'disputed' | 'settled';

/** What a firm says that opens an employer by itself. */
export interface OpeningWish {
  readonly name: string;
  /** Nine digits. */
  readonly siren: string;
  /** Its first administrator. */
  readonly displayName: string;
  readonly email: string;
  /** Why the SIREN is theirs although an employer bears it; null where nothing is disputed. */
  readonly dispute: string | null;
}

/** An opening on record. */
export interface EmployerOpening extends OpeningWish {
  readonly id: string;
  readonly locale: Locale;
  readonly state: OpeningState;
  readonly askedAt: Date;
  /** Of the employer that was opened; null where none was. */
  readonly employerId: string | null;
  /** What the platform answered; null where it did not. */
  readonly answer: string | null;
}
