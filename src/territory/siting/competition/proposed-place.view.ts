import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, Notice, StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import { placePath } from '../../../sites/index.js';
import type { ProposedPlace } from './competition.reader.js';
import {
  bandsWords,
  desksWords,
  letWords,
  noteBeginning,
  notePill,
  offerWord,
  priceWords,
} from './offer-words.view.js';

/** Offers of the table: the nearest. */
const MOST_ROWS = 60;

/** A proposed place, what exists beside it, and the note that answers for it. */
export interface ProposedPlaceModel {
  readonly title: string;
  readonly pill: StatusPill;
  readonly back: string;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly counts: readonly SummaryRow[];
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly rows: readonly TableRow[];
  readonly written: Notice | null;
  /** Null where no note is needed. */
  readonly form: { readonly action: string; readonly note: string; readonly seen: string } | null;
}

export function proposedPlaceModel(
  locale: Locale,
  scenarioId: string,
  { commune, offers, state, note }: ProposedPlace,
  refused?: RefusedForm,
): ProposedPlaceModel {
  const word = (key: string, params: Record<string, string | number> = {}) => offerWord(locale, key, params);
  const summary = refused && errorSummary(locale, refused.refusal);
  const here = `/territory/siting/${scenarioId}`;
  return {
    title: word('title', { commune: commune.name }),
    pill: notePill(locale, state),
    back: `${here}#open`,
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    counts: (['private', 'public', 'unknown'] as const).map((side) => ({
      label: word(`side.${side}`),
      value: bandsWords(locale, offers, side),
    })),
    columns: [
      { label: word('column.place') },
      { label: word('column.side') },
      { label: word('column.way'), num: true },
      { label: word('column.price') },
      { label: word('column.desks') },
    ],
    rows: offers.slice(0, MOST_ROWS).map((offer) => ({
      cells: [
        {
          text: offer.name,
          href: placePath(offer.slug),
          sub: [offer.communeName, ...offer.kinds.map((kind) => t(locale, `sites.kind.${kind}`))].join(' · '),
          strong: true,
          label: word('column.place'),
        },
        {
          text: word(`side.${offer.side}`),
          sub: offer.toAnswer ? word('to-answer') : undefined,
          label: word('column.side'),
        },
        {
          text: t(locale, 'territory.coverage.minutes', { minutes: offer.minutes }),
          num: true,
          label: word('column.way'),
        },
        { text: priceWords(locale, offer), label: word('column.price') },
        { text: desksWords(locale, offer), sub: letWords(locale, offer), label: word('column.desks') },
      ],
    })),
    written: note && {
      tone: state === 'outdated' ? 'warning' : 'info',
      title: word(state === 'outdated' ? 'written-outdated' : 'written', {
        name: note.writtenBy,
        at: formatInstant(locale, note.writtenAt, ADMINISTRATIVE_ZONE, 'date'),
      }),
      text: note.note,
    },
    form:
      state === 'not-needed'
        ? null
        : {
            action: `${here}/places/${commune.insee}/note`,
            note: typedIn(refused, 'note', note?.note ?? noteBeginning(locale, commune.name, offers)),
            // What the planner has seen: a place that comes meanwhile needs another look.
            seen: offers
              .filter(({ toAnswer }) => toAnswer)
              .map(({ id }) => id)
              .join(','),
          },
  };
}
