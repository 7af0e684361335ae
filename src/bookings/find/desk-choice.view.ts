import { halvesOf, type DayPart } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { TableRow } from '#libs/platform/views/index.js';
import { DESK_FEATURES } from '#libs/amenities/index.js';
import { featuresAt, floorDrawing, type DrawnDesk, type FloorDrawing, type FloorPlan } from '../../sites/index.js';
import { standingOfDesk } from './desk-choice.rules.js';
import type { DeskState } from './desk-state.js';

/** The desks of a place on a day, to choose one of them; the first free one is taken otherwise. */
export interface DeskChoiceModel {
  /** Null where the place has no floor plan. */
  readonly drawing: FloorDrawing | null;
  readonly rows: readonly TableRow[];
  /** What was chosen; null for any. */
  readonly chosen: { readonly label: string; readonly clear: string } | null;
}

/** What the choice is made from. */
export interface DeskChoiceFacts {
  readonly plan: FloorPlan | null;
  readonly desks: readonly DeskState[];
  /** The desk that was chosen and can be had; null for any. */
  readonly chosen: DeskState | null;
}

/** @param href the page with this desk chosen, or any (null); null where nothing can be booked */
export function deskChoiceModel(
  locale: Locale,
  { plan, desks, chosen }: DeskChoiceFacts,
  part: DayPart,
  href: ((deskId: string | null) => string) | null,
): DeskChoiceModel {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `bookings.choice.${key}`, values);
  const shown = desks.map((desk) => {
    const standing = standingOfDesk(desk, part);
    const { zone, features } = featuresAt(plan, desk);
    const offers = DESK_FEATURES.filter((one) => features.includes(one)).map((one) =>
      t(locale, `sites.desk-feature.${one}`),
    );
    const state = stateWords(locale, desk, part);
    const drawn: DrawnDesk = {
      id: desk.id,
      label: desk.label,
      tone: desk.id === chosen?.id ? 'chosen' : standing,
      word: word(desk.id === chosen?.id ? 'word-chosen' : `word-${standing}`),
      about: [word('desk', { desk: desk.label }), state, zone, ...offers].filter(Boolean).join(', '),
      ...(href && standing === 'free' && { href: href(desk.id) }),
    };
    return { ...drawn, zone, state, offers };
  });
  return {
    drawing: plan && floorDrawing(locale, plan, shown, { label: word('drawing') }),
    rows: shown.map(({ id, label, zone, state, offers, href: leads }) => ({
      ...(id === chosen?.id && { current: true }),
      cells: [
        { text: label, strong: true, ...(zone !== null && { sub: zone }), label: word('column-desk') },
        { text: offers.join(', ') || '–', label: word('column-features') },
        { text: state, label: word('column-state') },
        leads === undefined
          ? { blank: true, text: '' }
          : { text: word('choose', { desk: label }), href: leads, label: word('column-choose') },
      ],
    })),
    chosen: chosen && href ? { label: chosen.label, clear: href(null) } : null,
  };
}

/** « Libre », « Pris le matin, libre l'après-midi »: for a day, half by half where they differ. */
function stateWords(locale: Locale, desk: DeskState, part: DayPart): string {
  const of = (one: DayPart) => t(locale, `bookings.choice.${standingOfDesk(desk, one)}`);
  if (part !== 'day' || standingOfDesk(desk, 'am') === standingOfDesk(desk, 'pm')) return of(part);
  return halvesOf('day')
    .map((half) => t(locale, `bookings.choice.in-${half}`, { state: of(half) }))
    .join(', ');
}
