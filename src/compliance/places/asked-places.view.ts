import type { FactPath } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { SiteView } from '../../sites/index.js';
import { shownValue, sinceWords } from '../facts.view.js';
import { hasSince } from '../facts/dated-facts.rules.js';
import type { PlaceFact, RecordedFact } from '../facts/recorded-facts.repository.js';
import { byName } from './places.view.js';

/** The places about which a fact is asked. */
export interface AskedPlaces {
  /** The one place that the page is about; null for all. */
  readonly place: string | null;
  readonly listed: readonly { readonly site: SiteView; readonly held: PlaceFact | null }[];
  /** What was recorded of the one place, latest first. */
  readonly history: readonly RecordedFact[];
}

/** The places of which a fact may be recorded, to be ticked. */
export interface PlacesToTick {
  readonly place: string | null;
  readonly listed: readonly {
    readonly id: string;
    readonly name: string;
    readonly note: string;
    readonly ticked: boolean;
  }[];
  readonly error: string | undefined;
}

/** The places with what was answered of each, those ticked that a refused form had. */
export function askedPlacesModel(
  locale: Locale,
  path: FactPath,
  { place, listed }: AskedPlaces,
  refused: RefusedForm | undefined,
  error: string | undefined,
): PlacesToTick {
  const typed: unknown = refused?.values['places'];
  const ticked = new Set<unknown>(Array.isArray(typed) ? typed : [typed]);
  return {
    place,
    listed: listed
      .toSorted((a, b) => byName(a.site, b.site))
      .map(({ site, held }) => ({
        id: site.id,
        name: site.name,
        note: [site.communeName, ...answerWords(locale, path, held)].join(' · '),
        ticked: place !== null || ticked.has(site.id),
      })),
    error,
  };
}

function answerWords(locale: Locale, path: FactPath, held: PlaceFact | null): string[] {
  if (!held) return [t(locale, 'compliance.people.unanswered')];
  return [shownValue(locale, path, held.value), ...(hasSince(path) ? [sinceWords(locale, held.validFrom)] : [])];
}
