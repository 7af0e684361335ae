import { z } from 'zod';
import { isLocalTime } from '#libs/calendar/index.js';
import { SITE_KINDS } from '#libs/geo/index.js';
import { TICKED } from '#libs/platform/http/index.js';
import { AUDIENCES, SERVICES } from '../directory/place-facts.js';
import type { PlaceFilter } from './place-filter.rules.js';

/** Boxes of one list: as many as there are, each once. */
const boxes = <T extends string>(all: readonly T[]) =>
  z.preprocess(
    (value): unknown => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.enum(all)).max(all.length),
  );
/** A field that is sent empty when nothing stands in it. */
const orEmpty = <T extends z.ZodType>(one: T) => z.union([z.literal('').transform(() => null), one]).default(null);

/** The filters of the finder, as its form and a shared address send them. */
export const FILTER_FIELDS = {
  openToday: TICKED,
  openAt: orEmpty(z.string().refine(isLocalTime)),
  placeKind: boxes(SITE_KINDS),
  audience: boxes(AUDIENCES),
  service: boxes(SERVICES),
  stepFree: TICKED,
  mostEuros: orEmpty(z.coerce.number().int().min(0).max(1_000)),
  runBy: orEmpty(z.enum(['public', 'private'])),
  mine: TICKED,
  unsure: TICKED,
};

type Sent = z.infer<z.ZodObject<typeof FILTER_FIELDS>>;

/** What the fields ask of a place. */
export const filterOf = ({ placeKind: kinds, audience: audiences, service: services, ...sent }: Sent): PlaceFilter => ({
  ...sent,
  kinds,
  audiences,
  services,
});

/** The same filters as the end of an address; empty where nothing is asked. */
export function queryOf(filter: PlaceFilter): string {
  const query = new URLSearchParams();
  const add = (name: keyof Sent, ...values: readonly (string | number | null)[]) => {
    for (const value of values) if (value !== null) query.append(name, String(value));
  };
  const ticked = (on: boolean) => (on ? '1' : null);
  add('openToday', ticked(filter.openToday));
  add('openAt', filter.openAt);
  add('placeKind', ...filter.kinds);
  add('audience', ...filter.audiences);
  add('service', ...filter.services);
  add('stepFree', ticked(filter.stepFree));
  add('mostEuros', filter.mostEuros);
  add('runBy', filter.runBy);
  add('mine', ticked(filter.mine));
  add('unsure', ticked(filter.unsure));
  return query.size > 0 ? `&${query.toString()}` : '';
}
