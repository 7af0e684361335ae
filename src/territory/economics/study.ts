import type { Figures } from './assumptions.js';

/** What somebody says of a place that might open, or stay open. */
export interface StudyWish {
  readonly title: string;
  /** INSEE code; null where the study is of no commune. */
  readonly communeInsee: string | null;
  readonly communeName: string | null;
  /** Where the figures come from that are no defaults, in the words of whoever saves them; empty for nothing. */
  readonly basis: string;
  readonly figures: Figures;
}

/** A study as it was saved once. Versions stay as they are; a change is another one. */
export interface StudyVersion extends StudyWish {
  readonly id: string;
  readonly version: number;
  /** Name of whoever saved it. */
  readonly savedBy: string;
  readonly savedAt: Date;
}

/** A version in a list. */
export type StudyLine = Omit<StudyVersion, 'basis' | 'figures' | 'communeInsee'>;
