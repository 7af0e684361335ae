import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Button, Choice, FieldProblems, FormFault, Link } from '#libs/platform/views/index.js';
import {
  altOf,
  licenceWords,
  MOST_PHOTOS,
  PHOTO_LICENCES,
  shownPhoto,
  type Place,
  type PlacePhoto,
  type ShownPhoto,
} from '../../sites/index.js';

/** The form of what is said of a photo. */
export interface PhotoWordsForm {
  /** Behind the names of its controls, which are once on the page. */
  readonly suffix: string;
  readonly altFr: string;
  readonly altEn: string;
  readonly credit: string;
  readonly licences: readonly Choice[];
  readonly problems: FieldProblems;
}

/** One photo with what can be done to it. */
interface ArrangedPhoto {
  readonly id: string;
  readonly photo: ShownPhoto;
  readonly form: PhotoWordsForm;
  /** What was typed is refused. */
  readonly open: boolean;
  readonly buttons: readonly Button[];
}

/** /operator/places/:slug/photos. */
export interface PhotosModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly title: string;
  readonly back: Link;
  readonly here: string;
  readonly photos: readonly ArrangedPhoto[];
  /** The form for another one; null where the place shows as many as it may. */
  readonly more: PhotoWordsForm | null;
  readonly most: number;
}

/** @param about the photo whose words were refused; left out where a new one was */
export function photosModel(
  locale: Locale,
  place: Place,
  photos: readonly PlacePhoto[],
  refused?: RefusedForm,
  about?: string,
): PhotosModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  const here = `/operator/places/${place.slug}/photos`;
  const typed = (name: string) => typedIn(refused, name);
  const form = (suffix: string, photo: PlacePhoto | null, mine: boolean): PhotoWordsForm => ({
    suffix,
    altFr: mine ? typed('altFr') : (photo?.altFr ?? ''),
    altEn: mine ? typed('altEn') : (photo?.altEn ?? ''),
    credit: mine ? typed('credit') : (photo?.credit ?? ''),
    licences: PHOTO_LICENCES.map((value) => ({
      value,
      label: licenceWords(locale, value),
      selected: value === (mine ? typed('licence') : (photo?.licence ?? 'reserved')),
    })),
    problems: mine ? (problems?.byField ?? {}) : {},
  });
  return {
    // Each photo has its own form; where the place is full there is none for another.
    errors: problems?.errors.map(({ field, message }) => ({
      field: about ? `${field}-${about}` : photos.length >= MOST_PHOTOS ? '' : field,
      message,
    })),
    title: `${place.name}, ${place.communeName}`,
    back: { href: `/operator/places/${place.slug}`, label: t(locale, 'hosting.evidence.entry') },
    here,
    photos: photos.map((photo, at) => ({
      id: photo.id,
      photo: shownPhoto(locale, photo),
      form: form(`-${photo.id}`, photo, about === photo.id),
      open: about === photo.id,
      buttons: buttonsOf(locale, photo, `${here}/${photo.id}`, { first: at === 0, last: at === photos.length - 1 }),
    })),
    more: photos.length >= MOST_PHOTOS ? null : form('', null, refused !== undefined && about === undefined),
    most: MOST_PHOTOS,
  };
}

function buttonsOf(
  locale: Locale,
  photo: PlacePhoto,
  action: string,
  { first, last }: { readonly first: boolean; readonly last: boolean },
): Button[] {
  const named = (key: string) => ({
    label: t(locale, `hosting.photos.${key}`),
    ariaLabel: t(locale, `hosting.photos.${key}-named`, { photo: altOf(locale, photo) }),
  });
  const move = (way: string): Button => ({
    ...named(way),
    action: `${action}/order`,
    fields: [{ name: 'way', value: way }],
    tone: 'quiet',
  });
  return [
    ...(first ? [] : [move('earlier')]),
    ...(last ? [] : [move('later')]),
    { ...named('remove'), action: `${action}/removal`, tone: 'quiet' },
  ];
}
