import type { IsoDate } from '#libs/calendar/index.js';
import type { PaperLine } from '#libs/platform/papers/index.js';

/**
 * What has to be done before presence is recorded: the committee consulted (C. trav. L2312-38), people told (L1222-4), the
 * impact assessment made (GDPR art. 35).
 */
export const PRESENCE_ACTS = ['consultation', 'notice', 'impact-assessment'] as const;
export type PresenceActKind = (typeof PRESENCE_ACTS)[number];

/** `no-committee`: there is none to consult. */
export const ACT_FORMS = ['done', 'no-committee'] as const;
export type ActForm = (typeof ACT_FORMS)[number];

/** Longest reference, in characters. */
export const LONGEST_REFERENCE = 300;

/** An act as HR records it. */
export interface NewPresenceAct {
  readonly act: PresenceActKind;
  readonly form: ActForm;
  readonly doneOn: IsoDate;
  /** Where it can be found: number of the minutes, title and version of the notice. */
  readonly reference: string;
}

/** An act on record. */
export interface PresenceAct extends NewPresenceAct {
  readonly id: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBecause: string | null;
  /** What is kept of it; null of acts that were recorded before documents were asked for. */
  readonly document: PaperLine | null;
}

/** A time in which presence was recorded. */
export interface PresenceSwitch {
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  readonly closedBecause: string | null;
}
