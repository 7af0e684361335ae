import type { IsoDate } from '#libs/calendar/index.js';
import type { AidObject, Grantor, Regime } from '../aid/aid.js';

/** Who answers: a local authority, or whoever would run or carry the place. */
export const ANSWERERS = ['authority', 'public-body', 'association', 'cooperative', 'company'] as const;
export type Answerer = (typeof ANSWERERS)[number];

/** Parts that partners take in a project. */
export const ROLES = ['land', 'project', 'network'] as const;
export type Role = (typeof ROLES)[number];

/** Zones in which a commune may have to lie: « France ruralités revitalisation », and fewer than 1,500 inhabitants per km². */
export const ZONES = ['frr', 'sparse'] as const;
export type Zone = (typeof ZONES)[number];

/** Where a call stands: not published, published before its first day, taking answers, over, every answer decided. */
export type CallState = 'draft' | 'announced' | 'open' | 'closed' | 'decided';

/** By what answers are read; weights of a call are whole and sum to 100. */
export interface Criterion {
  readonly name: string;
  readonly weight: number;
}

/** Who may answer, where, and for how much. An empty list or null asks nothing. */
export interface Conditions {
  readonly answerers: readonly Answerer[];
  readonly zones: readonly Zone[];
  /** Parts that must be taken, each by a named partner. */
  readonly roles: readonly Role[];
  readonly leastCents: number | null;
  readonly mostCents: number | null;
  /** Largest part of the total that may be asked, in percent. */
  readonly share: number | null;
  /** Whether the amount must fit under the de minimis ceiling. */
  readonly deMinimis: boolean;
}

/** Under what rules the aid of a call is granted: what the ledger asks of each. */
export interface CallAid {
  readonly regime: Regime;
  readonly object: AidObject;
  readonly grantor: Grantor;
  readonly grantorName: string;
  readonly act: string;
  readonly entrustment: string;
  readonly basis: string;
}

/** What a funder says of a call. */
export interface CallWish {
  readonly title: string;
  readonly purpose: string;
  /** `departement:37`; empty where communes are listed. */
  readonly territory: string;
  /** Communes as typed; empty for the territory. */
  readonly communes: string;
  readonly criteria: readonly Criterion[];
  readonly conditions: Conditions;
  /** Names of the files asked for. */
  readonly files: readonly string[];
  readonly aid: CallAid;
  /** Points out of 100 by which two readers may differ without a third. */
  readonly spread: number;
  readonly opensOn: IsoDate;
  /** Last day, until 23:59 in Paris. */
  readonly closesOn: IsoDate;
  /** Day until which the funder means to decide. */
  readonly decidesOn: IsoDate;
}

/** A call as it was saved last. */
export interface Call extends CallWish {
  readonly id: string;
  /** The territory that funds, by its id and the name it had. */
  readonly organisationId: string;
  readonly funder: string;
  readonly version: number;
  readonly savedBy: string;
  readonly savedAt: Date;
  readonly publishedAt: Date | null;
  /** Answers that stand, and how many of them are decided; null for whoever does not fund the call. */
  readonly answers: number | null;
  readonly decided: number | null;
}
