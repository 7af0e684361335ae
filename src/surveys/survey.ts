import type { IsoDate } from '#libs/calendar/index.js';
import type { SurveyResults } from './results/survey-results.rules.js';

/** A survey that an employer opened. */
export interface Survey {
  readonly id: string;
  readonly opensOn: IsoDate;
  /** The last day on which it is answered. */
  readonly closesOn: IsoDate;
  /** When the employees were told of it and of what becomes of their answers. */
  readonly informedOn: IsoDate;
  /** When the works council was informed and consulted; null where HR gave no day. */
  readonly consultedOn: IsoDate | null;
  readonly openedBy: string;
  readonly openedAt: Date;
  /** When its answers were added up and deleted; null before. */
  readonly closedAt: Date | null;
  /** What is told of it; null before. */
  readonly results: SurveyResults | null;
}

/** What HR decides of a survey. */
export type SurveyWish = Pick<Survey, 'opensOn' | 'closesOn' | 'informedOn' | 'consultedOn'>;

/** Where a survey stands. */
export type SurveyState = 'planned' | 'open' | 'over' | 'closed';
