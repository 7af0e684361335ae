import type { PhotoSize } from '#libs/images/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { LICENCE_URLS, type PhotoLicence, type PlacePhoto } from './photo.js';

/** A photo as a page shows it. */
export interface ShownPhoto {
  /** Path of the size that every browser understands. */
  readonly src: string;
  /** All sizes with their widths, of which the browser takes one. */
  readonly srcset: string;
  /** Of `src`: the room is kept before it has come. */
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** Who took it, and under which terms it may be used. */
  readonly credit: string;
  /** Where the terms are read; null where nothing is granted. */
  readonly terms: string | null;
}

/** Where a photo is read in one size. */
const photoPath = (id: string, size: PhotoSize): string => `/photos/${id}-${size}.jpg`;

/** The path of its largest size, for search engines and other sites. */
export const largestPhoto = ({ id, sizes }: PlacePhoto): string => photoPath(id, sizes.at(-1)!.size);

/** What a licence is called. */
export const licenceWords = (locale: Locale, licence: PhotoLicence): string =>
  t(locale, `sites.photo.licence.${licence}`);

/** In the reader's language as far as it is said; in French otherwise. */
export function shownPhoto(locale: Locale, photo: PlacePhoto): ShownPhoto {
  const { id, sizes, credit, licence } = photo;
  const usual = sizes.find(({ size }) => size === 'medium') ?? sizes.at(-1)!;
  return {
    src: photoPath(id, usual.size),
    srcset: sizes.map(({ size, width }) => `${photoPath(id, size)} ${width}w`).join(', '),
    width: usual.width,
    height: usual.height,
    alt: altOf(locale, photo),
    credit: `${credit} · ${licenceWords(locale, licence)}`,
    terms: LICENCE_URLS[licence],
  };
}

/** What a photo shows, in words. */
export const altOf = (locale: Locale, { altFr, altEn }: Pick<PlacePhoto, 'altFr' | 'altEn'>): string =>
  locale === 'en' ? (altEn ?? altFr) : altFr;
