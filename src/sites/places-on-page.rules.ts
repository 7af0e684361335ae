import { distanceKm, type GeoPoint } from '#libs/geo/index.js';

const PLACES_A_PAGE = 30;

/** The part of a list that one page shows. */
export interface ListPage<Item> {
  readonly page: number;
  readonly pages: number;
  /** All that the list holds. */
  readonly found: number;
  /** Numbered as in the whole list, from 1. */
  readonly items: readonly (Item & { readonly number: number })[];
}

/** The wished page of a list; a page beyond the last is the last. */
export function onPage<Item extends object>(list: readonly Item[], wished: number): ListPage<Item> {
  const pages = Math.max(1, Math.ceil(list.length / PLACES_A_PAGE));
  const page = Math.min(wished, pages);
  const first = (page - 1) * PLACES_A_PAGE;
  const items = list.slice(first, first + PLACES_A_PAGE).map((item, at) => ({ ...item, number: first + at + 1 }));
  return { page, pages, found: list.length, items };
}

/** The circle around a point that holds the places shown, in kilometres as the crow flies; at least one. */
export const circleKm = (point: GeoPoint, places: readonly GeoPoint[]): number =>
  Math.max(1, ...places.map((place) => distanceKm(point, place)));
