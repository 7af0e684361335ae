import type { IsoDate } from '#libs/calendar/index.js';
import type { CommunesMap } from '../../map/communes-map.view.js';

/** A figure with its number, told roughly where it is expected people; null for fewer than five, or not known. */
export interface DossierFigure {
  /** Name of a column, the same in every language. */
  readonly key: string;
  readonly label: string;
  readonly value: number | null;
  /** The same number in words. */
  readonly text: string;
}

/** A proposed place. */
export interface DossierPlace {
  readonly rank: number;
  readonly insee: string;
  readonly commune: string;
  readonly lat: number;
  readonly lon: number;
  readonly newlyServed: number | null;
  readonly nearer: number | null;
  /** What a new place was reckoned to cost, in euros; null where no budget was asked for. */
  readonly costEuros: number | null;
  /** Who says so, or that it is assumed; null where no budget was asked for. */
  readonly costSource: string | null;
  /** Offers within 15 minutes by who runs them. */
  readonly privateNear: number;
  readonly publicNear: number;
  readonly unknownNear: number;
  /** What the territory says of the private offer near by; null where there is none to answer for. */
  readonly note: string | null;
  /** Who wrote it, and when. */
  readonly noteBy: string | null;
}

/** An offer beside a proposed place. */
export interface DossierOffer {
  readonly beside: string;
  readonly name: string;
  readonly side: string;
  readonly minutes: number;
  readonly price: string;
  readonly desks: string;
  /** Which share it says it let, with who said so and when. */
  readonly let: string;
  readonly lat: number;
  readonly lon: number;
  readonly url: string;
}

/** Everything that a dossier says, once: each format writes it and adds nothing. */
export interface Dossier {
  readonly title: string;
  readonly territory: string;
  /** Of which version, by whom and when. */
  readonly said: string;
  readonly reference: string;
  /** UTC instant at which the version was asked for. */
  readonly askedAt: string;
  /** Day on which the offer near by was read. */
  readonly day: IsoDate;
  readonly summary: string;
  readonly proof: string;
  readonly figures: readonly DossierFigure[];
  readonly asked: readonly { readonly label: string; readonly value: string }[];
  readonly places: readonly DossierPlace[];
  /** The plan as the page draws it; null where there is nothing to draw. */
  readonly map: CommunesMap | null;
  readonly offers: readonly DossierOffer[];
  /** Numbers of new places, or budgets in euros, and what they are worth: people, or minutes on average. */
  readonly curve: readonly { readonly places: number; readonly euros: number | null; readonly value: number | null }[];
  readonly curveLabel: string;
  /** Communes farther than the limit, the most people first. */
  readonly beyond: readonly {
    readonly insee: string;
    readonly commune: string;
    readonly people: number | null;
    readonly minutes: number | null;
  }[];
  readonly sources: readonly string[];
}

/** Files of the same dossier. */
export const DOSSIER_FORMATS = ['pdf', 'xlsx', 'csv', 'geojson'] as const;
export type DossierFormat = (typeof DOSSIER_FORMATS)[number];

/** The format of a file by its name, `dossier.pdf`; undefined for no file of these. */
export const dossierFormat = (name: string): DossierFormat | undefined =>
  DOSSIER_FORMATS.find((format) => name === `dossier.${format}`);
