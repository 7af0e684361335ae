import { ADMINISTRATIVE_ZONE, zonesOfCommune, type IsoDate } from '#libs/calendar/index.js';
import type { SiteView } from './site.js';
import type { SiteColumn, SiteDraft, SiteProblem } from './site-import.rules.js';
import type { WeekdayHours } from './life/site-state.js';

/** The facts of a site in its own row; a kind is kept as the source names it. */
export interface SiteRow extends Pick<
  SiteView,
  'name' | 'address' | 'postcode' | 'communeInsee' | 'communeName' | 'lat' | 'lon' | 'features' | 'dayPriceCents'
> {
  readonly kind: string;
  readonly operatorName: string;
}

/** A site imported before, as the network has it today. */
export interface KnownSite extends SiteRow {
  readonly id: string;
  readonly ref: string;
  readonly zone: string;
  /** First day on which the site no longer opens. */
  readonly closedOn: IsoDate | null;
  readonly weekly: readonly WeekdayHours[];
  readonly desks: readonly { readonly label: string; readonly withdrawnOn: IsoDate | null }[];
}

/** One field's old and new value as plain text. */
export interface SiteFieldChange {
  readonly field:
    'name' | 'kind' | 'operator' | 'address' | 'commune' | 'position' | 'desks' | 'hours' | 'price' | 'features';
  readonly from: string;
  readonly to: string;
}

/** What a row changes of a known site. */
export interface SiteUpdate {
  readonly row: number;
  readonly site: KnownSite;
  readonly after: SiteRow;
  readonly operator: SiteDraft['operator'];
  /** New weekly hours; null when they stay. */
  readonly weekly: readonly WeekdayHours[] | null;
  /** Labels of desks that come in addition. */
  readonly newDesks: readonly string[];
  /** Empty when nothing changes. */
  readonly changes: readonly SiteFieldChange[];
}

/** The time zone in which a commune lives. */
export const zoneOf = (insee: string): string => zonesOfCommune(insee)?.timeZone ?? ADMINISTRATIVE_ZONE;

/** Labels of desks in the order of a file: `01`, `02`, … */
export const deskLabel = (number: number): string => String(number).padStart(2, '0');

/**
 * What a row of a file changes of a site that is known. A cell that is empty, or whose column is missing, leaves its
 * fact alone. Desks only ever come in addition: which one goes, and where its bookings go, is a decision of its own. A
 * number of desks that a planned withdrawal will leave is not a change either.
 *
 * @param today the site's own day
 */
export function siteUpdate(
  row: number,
  known: KnownSite,
  draft: SiteDraft,
  today: IsoDate,
): { update: SiteUpdate; problems: [] } | { update: null; problems: SiteProblem[] } {
  const after = rowAfter(known, draft);
  const weekdays = draft.given.has('weekdays') || known.weekly.length === 0 ? draft.weekdays : known.weekly.map(dayOf);
  const weekly = weekdays.map((weekday) => ({ weekday, opens: draft.opens, closes: draft.closes }));
  const inService = known.desks.filter(({ withdrawnOn }) => withdrawnOn === null || withdrawnOn > today).length;
  const lasting = known.desks.filter(({ withdrawnOn }) => withdrawnOn === null).length;
  const desks = draft.desks === lasting ? inService : draft.desks;
  const pairs: readonly [SiteFieldChange['field'], string, string][] = [
    ['name', known.name, after.name],
    ['kind', known.kind, after.kind],
    ['operator', known.operatorName, after.operatorName],
    ['address', known.address, after.address],
    ['commune', communeText(known), communeText(after)],
    ['position', `${known.lat}, ${known.lon}`, `${after.lat}, ${after.lon}`],
    ['desks', String(inService), String(desks)],
    ['hours', hoursText(known.weekly), hoursText(weekly)],
    ['price', euros(known.dayPriceCents), euros(after.dayPriceCents)],
    ['features', known.features.toSorted().join('|'), after.features.toSorted().join('|')],
  ];
  const changes = pairs.flatMap(([field, from, to]) => (from === to ? [] : [{ field, from, to }]));
  const problems: SiteProblem[] = [];
  const refuse = (column: SiteColumn, code: string, params: SiteProblem['params']) =>
    problems.push({ row, column, code: `sites.import-${code}`, params: { ref: draft.ref, ...params } });
  if (desks < inService) refuse('desks', 'desks-fewer', { now: inService, desks });
  if (zoneOf(after.communeInsee) !== known.zone)
    refuse('insee', 'zone', { from: known.communeName, to: after.communeName });
  if (changes.length > 0 && known.closedOn !== null && known.closedOn <= today)
    refuse('ref', 'closed', { day: known.closedOn });
  if (problems.length > 0) return { update: null, problems };
  const hoursChange = changes.some(({ field }) => field === 'hours');
  const newDesks = freeLabels(known, desks - inService);
  return {
    update: {
      row,
      site: known,
      after,
      operator: draft.operator,
      weekly: hoursChange ? weekly : null,
      newDesks,
      changes,
    },
    problems: [],
  };
}

const dayOf = ({ weekday }: WeekdayHours): number => weekday;

function rowAfter(known: KnownSite, draft: SiteDraft): SiteRow {
  const { given } = draft;
  const moved = draft.commune.insee !== known.communeInsee;
  return {
    name: draft.name,
    kind: draft.kind,
    operatorName: draft.operator.name,
    address: given.has('address') ? draft.address : known.address,
    postcode: given.has('postcode') || moved ? draft.postcode : known.postcode,
    communeInsee: draft.commune.insee,
    communeName: moved ? draft.commune.name : known.communeName,
    lat: draft.lat,
    lon: draft.lon,
    features: given.has('features') ? draft.features : known.features,
    dayPriceCents: draft.dayPriceCents,
  };
}

/** Labels that no desk of the site has or had. */
function freeLabels({ desks }: KnownSite, count: number): string[] {
  const taken = new Set(desks.map(({ label }) => label));
  const labels: string[] = [];
  for (let number = 1; labels.length < count; number += 1)
    if (!taken.has(deskLabel(number))) labels.push(deskLabel(number));
  return labels;
}

const communeText = (site: Pick<SiteRow, 'postcode' | 'communeInsee' | 'communeName'>) =>
  `${site.postcode} ${site.communeName} (${site.communeInsee})`;
const euros = (cents: number) => (cents / 100).toFixed(2);
/** `1 09:00-18:00, 6 09:00-13:00`. */
const hoursText = (weekly: readonly WeekdayHours[]) =>
  weekly.map(({ weekday, opens, closes }) => `${weekday} ${opens}-${closes}`).join(', ');
