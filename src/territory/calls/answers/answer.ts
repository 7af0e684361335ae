import type { Audience } from '../../../sites/index.js';
import type { Answerer, Role } from '../call.js';
import type { Check } from './eligibility.rules.js';

/** A partner and its part. */
export interface Partner {
  readonly role: Role;
  readonly name: string;
  /** Empty where it was not given. */
  readonly siren: string;
}

/** What a study of economics came to when it was attached; the study stays with whoever made it. */
export interface AttachedStudy {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly costCents: number;
  readonly withoutGrantsCents: number;
  readonly withGrantsCents: number;
}

/** What an answer says beside its name and its amounts. Null and empty are not filled in yet. */
export interface AnswerContent {
  readonly answerer: Answerer | null;
  readonly communeInsee: string | null;
  readonly communeName: string | null;
  readonly summary: string;
  /** The place of the directory that the money is for, by its address; null for none. */
  readonly placeSlug: string | null;
  /** What is promised: desks, hours of opening a week, people a week, for whom. */
  readonly desks: number | null;
  readonly weeklyHours: number | null;
  readonly people: number | null;
  readonly audiences: readonly Audience[];
  readonly partners: readonly Partner[];
  readonly study: AttachedStudy | null;
}

/** What somebody says in answer to a call. */
export interface AnswerWish {
  readonly name: string;
  /** Empty while it is not given. */
  readonly siren: string;
  readonly title: string;
  readonly amountCents: number | null;
  readonly totalCents: number | null;
  readonly content: AnswerContent;
}

export type AnswerState = 'draft' | 'submitted' | 'withdrawn';

/** An answer as it stands. */
export interface Answer extends AnswerWish {
  readonly id: string;
  readonly callId: string;
  readonly organisationKind: 'operator' | 'territory';
  readonly organisationId: string;
  readonly state: AnswerState;
  /** What eligibility was found to be when it was submitted; null before. */
  readonly checks: readonly Check[] | null;
  readonly savedBy: string;
  readonly savedAt: Date;
  readonly submittedBy: string | null;
  readonly submittedAt: Date | null;
}

/** A file of an answer without its bytes. */
export interface AnswerFile {
  readonly id: string;
  /** Under which name it was asked for; empty for one that was not. */
  readonly asked: string;
  readonly fileName: string;
  readonly size: number;
  readonly addedBy: string;
  readonly addedAt: Date;
}
