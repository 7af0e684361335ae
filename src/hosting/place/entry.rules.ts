import { isDeepStrictEqual } from 'node:util';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { AUDIENCES, OPERATOR_SOURCE, type Place, type PlaceFacts, type PlainFact } from '../../sites/index.js';
import type { PlaceEntry } from './entry.js';

/** What an entry changes of a place. */
export interface EntryChange {
  readonly told: readonly PlainFact[];
  /** Facts that are unknown again. */
  readonly forgotten: readonly (keyof PlaceFacts)[];
}

/** Facts that the form holds: the others stay as they are. */
type Edited = Pick<
  { [F in keyof PlaceFacts]: unknown },
  | 'kinds'
  | 'audiences'
  | 'operator'
  | 'siret'
  | 'rna'
  | 'public_funding'
  | 'website'
  | 'phone'
  | 'email'
  | 'access'
  | 'accessibility'
  | 'prices'
  | 'occupancy'
  | 'opens_on'
  | 'house_rules'
  | 'hours'
>;

/**
 * What the owner's entry changes: each fact that says something else now is the operator's, of today; what says the same keeps its
 * source and date. When desks are booked at the place, its hours are those that bookings go by, and stay.
 * @throws InvalidInput for the share let of a time to come
 */
export function entryChange({ facts, siteIds }: Place, entry: PlaceEntry, today: string): EntryChange {
  if (entry.occupancy && !hasBegun(entry.occupancy.period, today))
    throw new InvalidInput([{ field: 'letPeriod', code: 'hosting.period-future' }]);
  const { hours, ...others } = valuesOf(entry);
  const said = siteIds.length > 0 ? others : { ...others, hours };
  const told: PlainFact[] = [];
  const forgotten: (keyof PlaceFacts)[] = [];
  for (const [field, value] of Object.entries(said)) {
    if (!isEdited(field)) continue;
    const known = facts[field];
    if (value === undefined) {
      if (known !== undefined) forgotten.push(field);
    } else if (!known || known.basis !== 'source' || !isDeepStrictEqual(known.value, value))
      told.push({ field, value, source: OPERATOR_SOURCE, sourceUrl: null, asOf: today, basis: 'source' });
  }
  return { told, forgotten };
}

const EDITED: readonly (keyof Edited)[] = [
  'kinds',
  'audiences',
  'operator',
  'siret',
  'rna',
  'public_funding',
  'website',
  'phone',
  'email',
  'access',
  'accessibility',
  'prices',
  'occupancy',
  'opens_on',
  'house_rules',
  'hours',
];
const isEdited = (field: string): field is keyof Edited => EDITED.some((one) => one === field);

/** The facts of an entry as the directory holds them; `undefined` where the entry does not say. */
function valuesOf(entry: PlaceEntry): Edited {
  const { foot, train, parking } = entry;
  return {
    kinds: [...entry.kinds],
    audiences: filled(servicesOf(entry)),
    operator: entry.operatorName === '' ? undefined : { name: entry.operatorName, nature: entry.nature },
    siret: entry.siret || undefined,
    rna: entry.rna || undefined,
    public_funding: entry.publicFunding ?? undefined,
    website: entry.website || undefined,
    phone: entry.phone || undefined,
    email: entry.email || undefined,
    access: filled(Object.fromEntries(Object.entries({ foot, train, parking }).filter(([, text]) => text !== ''))),
    accessibility: filled(entry.accessibility),
    prices: filled(Object.fromEntries(Object.entries(entry.prices).filter(([, cents]) => cents !== null))),
    occupancy: entry.occupancy ?? undefined,
    opens_on: entry.opensOn || undefined,
    house_rules: entry.houseRules || undefined,
    hours: filled(
      Object.fromEntries(entry.hours.flatMap((spans, index) => (spans.length > 0 ? [[`${index + 1}`, spans]] : []))),
    ),
  };
}

/** Services by audience, in the directory's order. */
const servicesOf = ({ services }: PlaceEntry) =>
  Object.fromEntries(
    AUDIENCES.flatMap((audience) => {
      const own = services.filter((one) => one.audience === audience).map(({ service }) => service);
      return own.length > 0 ? [[audience, own] as const] : [];
    }),
  );

const filled = (value: object): object | undefined => (Object.keys(value).length > 0 ? value : undefined);

/** The place as its page would be with a change. */
export function placeWith(
  place: Place,
  { told, forgotten }: EntryChange,
  read: (facts: readonly PlainFact[]) => PlaceFacts,
): Place {
  const kept = Object.fromEntries(
    Object.entries(place.facts).filter(([field]) => !forgotten.some((one) => one === field)),
  );
  return { ...place, facts: { ...kept, ...read(told) } };
}

/** Whether a half-year or month has begun on a day: nobody knows what is let in one to come. */
function hasBegun(period: string, today: string): boolean {
  const first = period.endsWith('H1') ? '01' : period.endsWith('H2') ? '07' : period.slice(5);
  return `${period.slice(0, 4)}-${first}` <= today.slice(0, 7);
}
