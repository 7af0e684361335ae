import type { IsoDate } from '#libs/calendar/index.js';
import { describeFact } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, t, typeset } from '#libs/platform/i18n/index.js';
import type { FormFault, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { SiteView } from '../../sites/index.js';
import { outcomePill } from '../board.view.js';
import type { BoardLine } from '../board.rules.js';
import type { PlaceStanding } from '../compliance-board.js';
import { factQuestion, type FactQuestion } from '../fact-question.view.js';
import { recordedRow } from '../facts.view.js';
import type { PlaceFact } from '../facts/recorded-facts.repository.js';
import { lawWords } from '../law-words.js';
import { placeAnswers } from './asked-of-places.rules.js';

/** The places, with what the law says of each. */
export interface PlacesModel {
  readonly columns: readonly { readonly label: string }[];
  readonly rows: readonly TableRow[];
}

/** One place: the rules about it, what was answered, and what was not. */
export interface PlaceModel {
  readonly id: string;
  readonly name: string;
  readonly lead: string;
  readonly errors: readonly FormFault[] | undefined;
  readonly rules: readonly SummaryRow[];
  readonly known: readonly SummaryRow[];
  readonly questions: readonly FactQuestion[];
  readonly since: { readonly value: string; readonly error: string | undefined };
  readonly today: IsoDate;
}

/** @param sites those of the standings, in no order */
export function placesModel(
  locale: Locale,
  standings: readonly PlaceStanding[],
  sites: readonly SiteView[],
): PlacesModel {
  const known = new Map(sites.map((site) => [site.id, site]));
  const named = standings.flatMap(({ place, board }) => {
    const site = known.get(place.siteId);
    return site ? [{ site, place, board }] : [];
  });
  const rules = standings[0]?.board.lines.map(({ rule }) => ruleName(locale, rule.id)) ?? [];
  const [placeColumn, firstColumn] = [t(locale, 'compliance.places.place'), t(locale, 'compliance.places.first')];
  return {
    columns: [placeColumn, firstColumn, ...rules].map((label) => ({ label })),
    rows: named
      .toSorted((a, b) => byName(a.site, b.site))
      .map(({ site, place, board }) => ({
        cells: [
          {
            text: site.name,
            sub: site.communeName,
            href: `/hr/compliance/places/${site.id}`,
            strong: true,
            label: placeColumn,
          },
          { text: firstWords(locale, place.firstBookingOn), label: firstColumn },
          ...board.lines.map((line) => ({ pill: outcomePill(locale, line), label: ruleName(locale, line.rule.id) })),
        ],
      })),
  };
}

/** By commune, then by name. */
export const byName = (a: SiteView, b: SiteView): number =>
  a.communeName.localeCompare(b.communeName, 'fr') || a.name.localeCompare(b.name, 'fr');

const ruleName = (locale: Locale, id: string): string => t(locale, `compliance.places.rules.${id}`);

const firstWords = (locale: Locale, day: IsoDate | null): string =>
  day === null ? t(locale, 'compliance.places.never') : formatDate(locale, day, 'date');

/** @param of.recorded what stands about the place, of each path the latest last */
export function placeModel(
  locale: Locale,
  of: {
    readonly standing: PlaceStanding;
    readonly site: SiteView;
    readonly recorded: readonly PlaceFact[];
    readonly today: IsoDate;
  },
  refused?: RefusedForm,
): PlaceModel {
  const { standing, site, today } = of;
  const { known, open } = placeAnswers(of.recorded.filter(({ validFrom }) => validFrom <= today));
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const controls = new Set<string>(['since', ...open]);
  const first = standing.place.firstBookingOn;
  return {
    id: site.id,
    name: site.name,
    lead: t(locale, first === null ? 'compliance.places.lead-never' : 'compliance.places.lead-first', {
      commune: site.communeName,
      day: firstWords(locale, first),
    }),
    // What the page does not ask has no control to lead to.
    errors: problems?.errors.map((fault) => (controls.has(fault.field) ? fault : { message: fault.message })),
    rules: standing.board.lines.map((line) => ruleRow(locale, line)),
    known: known.map(({ path, fact }) => {
      const { value, since, by } = recordedRow(locale, fact);
      return {
        label: lawWords(locale, describeFact(path).label),
        value,
        note: `${since} · ${by}`,
        change: `/hr/compliance/facts/${path}?place=${site.id}`,
      };
    }),
    questions: open.map((path) => factQuestion(locale, path, refused, problems?.byField[path])),
    since: { value: typedIn(refused, 'since'), error: problems?.byField['since'] },
    today,
  };
}

const ruleRow = (locale: Locale, line: BoardLine): SummaryRow => ({
  label: ruleName(locale, line.rule.id),
  pill: outcomePill(locale, line),
  value: typeset(locale, line.rule.basis),
  href: `/hr/compliance/rules/${line.rule.id}`,
});
