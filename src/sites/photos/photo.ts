import type { PhotoSize } from '#libs/images/index.js';

/** Photos of a place at most. */
export const MOST_PHOTOS = 12;

/** Under which terms a photo may be used elsewhere; `reserved`: on the page of its place only. */
export const PHOTO_LICENCES = ['reserved', 'cc0', 'cc-by-4', 'cc-by-sa-4', 'lo-2'] as const;
export type PhotoLicence = (typeof PHOTO_LICENCES)[number];

/** Where the terms of a licence are read; null where nothing but the law grants anything. */
export const LICENCE_URLS: Readonly<Record<PhotoLicence, string | null>> = {
  reserved: null,
  cc0: 'https://creativecommons.org/publicdomain/zero/1.0/',
  'cc-by-4': 'https://creativecommons.org/licenses/by/4.0/',
  'cc-by-sa-4': 'https://creativecommons.org/licenses/by-sa/4.0/',
  'lo-2': 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
};

/** What is said of a photo by whoever shows it. */
export interface PhotoWords {
  /** What it shows, for those who do not see it. */
  readonly altFr: string;
  readonly altEn: string | null;
  /** Who took it, as its licence asks to be named. */
  readonly credit: string;
  readonly licence: PhotoLicence;
}

/** A photo of a place. */
export interface PlacePhoto extends PhotoWords {
  readonly id: string;
  /** From 1. */
  readonly position: number;
  /** Its sizes, the smallest first; sides in points. */
  readonly sizes: readonly { readonly size: PhotoSize; readonly width: number; readonly height: number }[];
}
