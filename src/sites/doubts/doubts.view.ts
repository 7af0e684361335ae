import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatInstant, formatKm, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, Kpi, TableRow } from '#libs/platform/views/index.js';
import type { Doubt } from '../directory/lists.repository.js';
import type { Place } from '../directory/place.js';
import { placePath } from '../directory/place-words.view.js';
import { shownPhoto, type PlacePhoto, type ShownPhoto } from '../photos/index.js';
import { OUTCOMES, REPORTED, type OpenReport } from './report.js';

/** The form by which a reader says what is wrong with a place's page. */
export interface ReportModel {
  readonly errors: readonly FormFault[];
  readonly place: string;
  readonly path: string;
  readonly what: readonly Choice[];
  readonly words: string;
  readonly problems: FieldProblems;
}

const faultsOf = (locale: Locale, refused: RefusedForm | undefined) =>
  refused ? errorSummary(locale, refused.refusal) : { errors: [], byField: {} };

/** @param refused what was typed, and why it was refused */
export function reportModel(locale: Locale, place: Pick<Place, 'name' | 'slug'>, refused?: RefusedForm): ReportModel {
  const chosen = typedIn(refused, 'what');
  const { errors, byField: problems } = faultsOf(locale, refused);
  return {
    errors,
    place: place.name,
    path: placePath(place.slug),
    what: REPORTED.map((value) => ({
      value,
      label: t(locale, `sites.report.what.${value}`),
      selected: value === chosen,
    })),
    words: typedIn(refused, 'words'),
    problems,
  };
}

/** A report and the form that settles it. */
export interface SettleModel {
  readonly errors: readonly FormFault[];
  readonly id: string;
  readonly place: string;
  readonly path: string;
  readonly what: string;
  readonly words: string;
  readonly when: string;
  readonly outcomes: readonly Choice[];
  readonly reason: string;
  readonly problems: FieldProblems;
  /** Of the place, each with why its removal was refused. */
  readonly photos: readonly { readonly id: string; readonly photo: ShownPhoto; readonly problem: string | undefined }[];
}

/** @param photoId the photo whose removal was refused */
export function settleModel(
  locale: Locale,
  report: OpenReport,
  photos: readonly PlacePhoto[],
  refused?: RefusedForm,
  photoId?: string,
): SettleModel {
  const settling = photoId === undefined ? refused : undefined;
  const chosen = typedIn(settling, 'outcome');
  const { errors, byField } = faultsOf(locale, refused);
  const problems = settling ? byField : {};
  return {
    errors: errors.map(({ field, message }) => ({ field: photoId ? `${field}-${photoId}` : field, message })),
    id: report.id,
    place: `${report.name}, ${report.communeName}`,
    path: placePath(report.slug),
    what: t(locale, `sites.report.what.${report.what}`),
    words: report.words,
    when: formatInstant(locale, report.reportedAt, ADMINISTRATIVE_ZONE, 'date'),
    outcomes: OUTCOMES.map((value) => ({
      value,
      label: t(locale, `sites.doubts.outcome.${value}`),
      selected: value === chosen,
    })),
    reason: typedIn(settling, 'reason'),
    problems,
    photos: photos.map((photo) => ({
      id: photo.id,
      photo: shownPhoto(locale, photo),
      problem: photo.id === photoId ? byField.reason : undefined,
    })),
  };
}

/** What is in doubt in the directory. */
export interface Doubts {
  /** The oldest open reports, and how many there are. */
  readonly reports: readonly OpenReport[];
  readonly open: number;
  /** Entries that may be one place, and how many there are. */
  readonly twins: readonly Doubt[];
  readonly twinsInAll: number;
  /** Places of which nothing was confirmed for 24 months, by the source of their entry. */
  readonly unconfirmed: readonly { readonly source: string; readonly count: number }[];
}

/** /platform/doubts: what readers report, what may stand twice, what nobody has confirmed. */
export interface DoubtsModel {
  readonly kpis: readonly Kpi[];
  readonly reports: readonly TableRow[];
  readonly twins: readonly {
    readonly place: string;
    readonly other: string;
    readonly words: string;
    readonly href: string;
    readonly otherHref: string;
    readonly name: string;
    readonly otherName: string;
  }[];
  readonly unconfirmed: readonly TableRow[];
}

export function doubtsModel(locale: Locale, doubts: Doubts): DoubtsModel {
  const stale = doubts.unconfirmed.reduce((sum, { count }) => sum + count, 0);
  const word = (key: string) => t(locale, `sites.doubts.${key}`);
  return {
    kpis: [
      { label: word('reports'), value: formatNumber(locale, doubts.open) },
      { label: word('twins'), value: formatNumber(locale, doubts.twinsInAll) },
      { label: word('unconfirmed'), value: formatNumber(locale, stale) },
    ],
    reports: doubts.reports.map((report) => ({
      cells: [
        {
          text: report.name,
          href: placePath(report.slug),
          sub: report.communeName,
          strong: true,
          label: word('place'),
        },
        {
          text: t(locale, `sites.report.what.${report.what}`),
          ...(report.words === '' ? {} : { sub: report.words }),
          label: word('what'),
        },
        {
          text: formatInstant(locale, report.reportedAt, ADMINISTRATIVE_ZONE, 'date'),
          label: word('when'),
          nowrap: true,
        },
        {
          button: {
            href: `/platform/doubts/reports/${report.id}`,
            label: word('settle'),
            ariaLabel: t(locale, 'sites.doubts.settle-of', { place: report.name }),
          },
          label: word('action'),
        },
      ],
    })),
    twins: doubts.twins.map((twin) => ({
      place: twin.slug,
      other: twin.otherSlug,
      name: twin.name,
      otherName: twin.otherName,
      href: placePath(twin.slug),
      otherHref: placePath(twin.otherSlug),
      words: t(locale, 'sites.doubts.twins-of', {
        source: twin.source,
        other: twin.otherSource,
        km: formatKm(locale, twin.km),
      }),
    })),
    unconfirmed: doubts.unconfirmed.map(({ source, count }) => ({
      cells: [
        { text: source, strong: true, label: word('source') },
        { text: formatNumber(locale, count), num: true, label: word('places') },
      ],
    })),
  };
}
