import type { Travel } from '#libs/geo/index.js';
import type { Place } from './directory/place.js';
import type { Judged } from './filters/filtered-places.reader.js';
import type { FoundReading } from './place-search.js';
import type { ListPage } from './places-on-page.rules.js';

/** A place and the way to it. */
interface ReachedPlace {
  readonly place: Place;
  readonly travel: Travel;
}

/** The places of one page, of all that are within reach. */
export interface ReachedPlaces extends ListPage<ReachedPlace>, Judged {}

/** What a wish was read as, and the places reached from there; null where it is no point. */
export interface FoundPlaces {
  readonly reading: FoundReading;
  readonly reached: ReachedPlaces | null;
  /** Whether the reader has a company. */
  readonly employed: boolean;
}
