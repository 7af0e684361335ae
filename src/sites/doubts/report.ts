/** What may be wrong with a place's page. */
export const REPORTED = ['closed', 'moved', 'hours', 'contact', 'facts', 'twice', 'photo'] as const;
export type Reported = (typeof REPORTED)[number];

/** What came of a report: the page was mended, or it was right. */
export const OUTCOMES = ['mended', 'kept'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A report that nobody has settled yet. */
export interface OpenReport {
  readonly id: string;
  readonly what: Reported;
  readonly words: string;
  readonly reportedAt: Date;
  readonly placeId: string;
  /** Of the place: its page and its name. */
  readonly slug: string;
  readonly name: string;
  readonly communeName: string;
}
