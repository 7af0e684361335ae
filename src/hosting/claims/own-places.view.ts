import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { groupedSiret, sirenOf } from '#libs/text/index.js';
import type {
  Button,
  FieldProblems,
  FormFault,
  Notice,
  StatusPill,
  SummaryRow,
  TableRow,
} from '#libs/platform/views/index.js';
import { gapPill, gapWords, placePath, type EvidenceGap } from '../../sites/index.js';
import type { PlaceClaim } from './claim.js';
import { isByCode } from './claim.rules.js';
import { claimPill, claimRows, dayWords } from './claim-words.view.js';
import type { OwnPlace } from './place-owners.queries.js';
import type { RunPlace } from './run-places.queries.js';

/** /operator/places: the places that are the operator's, and what it claims. */
export interface OwnPlacesModel {
  readonly places: readonly TableRow[];
  /** Where it runs desks and nobody has taken the place. */
  readonly untaken: readonly TableRow[];
  readonly claims: readonly TableRow[];
}

/** What the list is made from. */
interface OwnPlacesFacts {
  readonly places: readonly OwnPlace[];
  readonly claims: readonly PlaceClaim[];
  readonly run: readonly RunPlace[];
  /** What sites of these places miss, until a day. */
  readonly gaps: ReadonlyMap<string, EvidenceGap>;
  readonly to: IsoDate;
}

export const ownPlacesModel = (locale: Locale, { places, claims, run, gaps, to }: OwnPlacesFacts): OwnPlacesModel => ({
  untaken: run
    .filter(({ own }) => !own)
    .map((place) => ({
      cells: [
        {
          text: place.name,
          sub: place.communeName,
          href: `${placePath(place.slug)}/claim`,
          strong: true,
          label: t(locale, 'hosting.column.place'),
        },
        { ...charterCell(locale, place, gaps, to), label: t(locale, 'hosting.places.charter') },
      ],
    })),
  places: places.map(({ id, slug, name, communeName, since }) => ({
    cells: [
      {
        text: name,
        sub: communeName,
        href: `/operator/places/${slug}`,
        strong: true,
        label: t(locale, 'hosting.column.place'),
      },
      { text: dayWords(locale, since), label: t(locale, 'hosting.places.since') },
      {
        ...charterCell(
          locale,
          run.find(({ placeId }) => placeId === id),
          gaps,
          to,
        ),
        label: t(locale, 'hosting.places.charter'),
      },
    ],
  })),
  claims: claims
    .filter(({ state }) => state !== 'granted')
    .map((claim) => claimRow(locale, claim, '/operator/places/claims')),
});

/** What the charter misses at a place within the days that employees book, or that it misses nothing. */
function charterCell(
  locale: Locale,
  place: RunPlace | undefined,
  gaps: ReadonlyMap<string, EvidenceGap>,
  to: IsoDate,
): Omit<TableRow['cells'][number], 'label'> {
  if (!place) return { text: t(locale, 'hosting.places.no-desks') };
  const [gap] = place.siteIds
    .flatMap((id) => gaps.get(id) ?? [])
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return gap
    ? { pill: gapPill(locale), sub: gapWords(locale, gap, { to }) }
    : { text: t(locale, 'hosting.places.complete', { day: formatDate(locale, to, 'date') }) };
}

/** A claim as a row that leads to its page. */
export const claimRow = (locale: Locale, claim: PlaceClaim, at: string): TableRow => ({
  cells: [
    {
      text: claim.place,
      sub: claim.communeName,
      href: `${at}/${claim.id}`,
      strong: true,
      label: t(locale, 'hosting.column.place'),
    },
    { text: claim.organisationName, label: t(locale, 'hosting.claim.by') },
    {
      text: t(locale, `hosting.claim.way.${claim.way}`),
      sub: dayWords(locale, claim.claimedAt),
      label: t(locale, 'hosting.claim.way-label'),
    },
    { pill: claimPill(locale, claim), label: t(locale, 'hosting.column.state') },
  ],
});

/** /operator/places/claims/:id. */
export interface OwnClaimModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly title: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly pill: StatusPill;
  readonly rows: readonly SummaryRow[];
  readonly notice: Notice | null;
  readonly here: string;
  /** The reader may type a code. */
  readonly wantsCode: boolean;
  readonly actions: readonly Button[];
}

/** @param asks whether ProConnect is asked here */
export function ownClaimModel(locale: Locale, claim: PlaceClaim, asks: boolean, refused?: RefusedForm): OwnClaimModel {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `hosting.claim.${key}`, values);
  const problems = refused && errorSummary(locale, refused.refusal);
  const here = `/operator/places/claims/${claim.id}`;
  const open = claim.state === 'open';
  const byCode = open && isByCode(claim.way);
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    title: `${claim.place}, ${claim.communeName}`,
    back: { href: '/operator/places', label: t(locale, 'hosting.places.title') },
    pill: claimPill(locale, claim),
    rows: claimRows(locale, claim),
    notice: open && claim.way === 'proconnect' ? proofNotice(locale, claim, asks) : noticeOf(locale, claim),
    here,
    wantsCode: byCode,
    actions: [
      ...(open && claim.way === 'invitation'
        ? [{ action: `${here}/acceptance`, label: word('accept'), tone: 'primary' as const }]
        : []),
      ...(open && claim.way === 'proconnect' && asks && claim.provableSiret !== null
        ? [{ href: `${here}/proconnect`, label: word('prove-proconnect'), tone: 'primary' as const, icon: 'login' }]
        : []),
      ...(byCode ? [{ action: `${here}/letters`, label: word(claim.way === 'post' ? 'again-post' : 'again') }] : []),
      ...(open || claim.state === 'disputed'
        ? [{ action: `${here}/withdrawal`, label: word('withdraw'), tone: 'quiet' as const }]
        : []),
    ],
  };
}

/** What ProConnect said, or that it is to be asked: why another establishment is not enough, and which other ways there are. */
function proofNotice(locale: Locale, claim: PlaceClaim, asks: boolean): Notice {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `hosting.claim.${key}`, values);
  const { provableSiret, provedSiret, proofFailure } = claim;
  if (!asks) return { tone: 'warning', title: word('proconnect-off'), text: word('other-ways') };
  if (provableSiret === null) return { tone: 'warning', title: word('siret-gone'), text: word('other-ways') };
  const siret = groupedSiret(provableSiret);
  if (proofFailure !== null)
    return {
      tone: 'warning',
      title: word(`proof-${proofFailure}`),
      text: word(`proof-${proofFailure}-text`, { siret }),
    };
  if (provedSiret === null || provedSiret === provableSiret)
    return { tone: 'info', title: word('to-prove', { siret }), text: word('to-prove-text') };
  const proved = groupedSiret(provedSiret);
  const told = sirenOf(provedSiret) === sirenOf(provableSiret) ? 'other-establishment' : 'other-company';
  return {
    tone: 'warning',
    title: word(told, { proved }),
    text: `${word(`${told}-text`, { siret })} ${word('other-ways')}`,
  };
}

function noticeOf(locale: Locale, { state, way, codeUntil, letterSentAt }: PlaceClaim): Notice | null {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `hosting.claim.${key}`, values);
  if (state === 'disputed') return { tone: 'warning', title: word('disputed'), text: word('disputed-text') };
  if (state === 'open' && way === 'invitation')
    return { tone: 'info', title: word('invited'), text: word('invited-text') };
  if (state === 'open' && way === 'post') {
    if (codeUntil === null) return { tone: 'info', title: word('letter-waits'), text: word('letter-waits-text') };
    const values = { day: dayWords(locale, letterSentAt ?? codeUntil), until: dayWords(locale, codeUntil) };
    const told = letterSentAt === null ? 'letter-printed' : 'letter-posted';
    return { tone: 'info', title: word(told, values), text: word('letter-text', values) };
  }
  if (state === 'open' && way === 'mail')
    return codeUntil === null
      ? { tone: 'info', title: word('underway'), text: word('underway-text') }
      : { tone: 'info', title: word('sent', { day: dayWords(locale, codeUntil) }), text: word('sent-text') };
  return null;
}
