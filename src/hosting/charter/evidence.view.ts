import { ADMINISTRATIVE_ZONE, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { Button, FieldProblems, FormFault, Link, Notice, StatusPill } from '#libs/platform/views/index.js';
import { evidenceKind, evidenceWords, type CharterState, type EvidenceKind, type Place } from '../../sites/index.js';
import { firstGap, kindStates, noticeDue, type KindState } from './charter.rules.js';
import type { OwnEvidence } from './evidence-file.js';

/** One document of a kind of evidence. */
interface ShownEvidence {
  readonly id: string;
  readonly file: Link;
  readonly words: string;
  /** Until when it holds, or that it was replaced, withdrawn or has ended. */
  readonly pill: StatusPill;
  readonly share: Button | null;
  /** It may be withdrawn. */
  readonly stands: boolean;
  /** Why its withdrawal is refused. */
  readonly problem: string | undefined;
}

/** One kind of evidence. */
interface EvidenceCard {
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly why: string;
  readonly pill: StatusPill;
  readonly documents: readonly ShownEvidence[];
  /** Whether the form is unfolded: nothing holds, or what was sent is refused. */
  readonly open: boolean;
  readonly problems: FieldProblems;
  readonly form: { readonly validFrom: string; readonly validTo: string; readonly shared: boolean };
}

/** /operator/places/:slug/evidence. */
export interface EvidenceModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly title: string;
  readonly back: Link;
  readonly here: string;
  readonly notice: Notice;
  readonly cards: readonly EvidenceCard[];
}

/** What the page is made from. */
export interface EvidenceSituation {
  readonly place: Place;
  readonly state: CharterState;
  readonly own: readonly OwnEvidence[];
  readonly today: IsoDate;
  /** How many bookings stand from the first day of which new ones are refused. */
  readonly booked: number;
}

/** @param withdrawing the evidence whose withdrawal was refused */
export function evidenceModel(
  locale: Locale,
  facts: EvidenceSituation,
  refused?: RefusedForm,
  withdrawing?: string,
): EvidenceModel {
  const { place, state, own, today, booked } = facts;
  const here = `/operator/places/${place.slug}/evidence`;
  const problems = refused && errorSummary(locale, refused.refusal);
  const typed = (name: string) => typedIn(refused, name);
  const states = kindStates(state, today);
  const asked = evidenceKind(typed('kind'));
  return {
    // Each kind has its own form, each document its own: the ids of the controls say which.
    errors: problems?.errors.map(({ field, message }) => ({
      field: withdrawing ? `${field}-${withdrawing}` : asked ? `${asked}-${field}` : '',
      message,
    })),
    title: `${place.name}, ${place.communeName}`,
    back: { href: `/operator/places/${place.slug}`, label: t(locale, 'hosting.evidence.entry') },
    here,
    notice: standing(locale, states, today, booked),
    cards: states.map((one) => {
      const { kind, mandatory, until } = one;
      const mine = asked === kind;
      return {
        kind,
        title: t(locale, `sites.evidence.title.${kind}`),
        why: t(locale, `hosting.evidence.why.${kind}`),
        pill: kindPill(locale, one, today),
        documents: own
          .filter((file) => file.kind === kind)
          .map((file) => ({
            ...shownEvidence(locale, file, here, today),
            problem: file.id === withdrawing ? problems?.byField.reason : undefined,
          })),
        open: mine || (until === null && mandatory),
        problems: mine ? (problems?.byField ?? {}) : {},
        form: mine
          ? { validFrom: typed('validFrom'), validTo: typed('validTo'), shared: typed('readable') === '1' }
          : { validFrom: '', validTo: '', shared: true },
      };
    }),
  };
}

/** Whether employers' people may book here, and until when. */
function standing(locale: Locale, states: readonly KindState[], today: IsoDate, booked: number): Notice {
  const gap = firstGap(states, today);
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `hosting.evidence.${key}`, values);
  if (gap === null) return { tone: 'success', title: word('nothing-asked') };
  const values = { day: formatDate(locale, gap.day, 'date'), what: evidenceWords(locale, gap.kinds) };
  const stand = booked > 0 ? word('booked', { ...values, count: booked }) : null;
  if (gap.day <= today)
    return { tone: 'danger', title: word('closed'), text: word('closed-text', values), items: stand ? [stand] : [] };
  const soon = states.some((one) => one.mandatory && noticeDue(one, today) !== null);
  return {
    tone: soon ? 'warning' : 'success',
    title: word('until', values),
    text: word('until-text', values),
    items: stand ? [stand] : [],
  };
}

/** How a kind stands, in a pill. */
export function kindPill(locale: Locale, state: KindState, today: IsoDate): StatusPill {
  const { mandatory, until, missingFrom } = state;
  const word = (key: string, day: IsoDate | null = null) =>
    t(locale, `hosting.evidence.pill.${key}`, { day: day === null ? '' : formatDate(locale, day, 'date') });
  if (until !== null)
    return noticeDue(state, today) === null
      ? { tone: 'success', label: word('valid', until) }
      : { tone: 'warning', label: word('ends', until) };
  if (!mandatory) return { tone: 'neutral', label: word('optional') };
  return missingFrom !== null && missingFrom > today
    ? { tone: 'warning', label: word('due', missingFrom) }
    : { tone: 'danger', label: word('missing') };
}

function shownEvidence(
  locale: Locale,
  file: OwnEvidence,
  here: string,
  today: IsoDate,
): Omit<ShownEvidence, 'problem'> {
  const { id, validFrom, validTo, shared, keptAt, keptBy, withdrawnAt, withdrawnBecause, fileName } = file;
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `hosting.evidence.${key}`, values);
  const stands = withdrawnAt === null && validTo >= today;
  const from = formatDate(locale, validFrom, 'date');
  const to = formatDate(locale, validTo, 'date');
  const kept = word('kept', { day: formatInstant(locale, keptAt, ADMINISTRATIVE_ZONE, 'date'), by: keptBy });
  return {
    id,
    file: { href: `${here}/${id}`, label: fileName },
    words: [
      word('period', { from, to }),
      kept,
      ...(withdrawnBecause === null ? [word(shared ? 'shared' : 'not-shared')] : [withdrawnBecause]),
    ].join(' · '),
    pill:
      withdrawnAt !== null
        ? { tone: 'neutral', label: word('pill.withdrawn') }
        : validTo < today
          ? { tone: 'neutral', label: word('pill.ended') }
          : validFrom > today
            ? { tone: 'info', label: word('pill.later', { day: from }) }
            : { tone: 'success', label: word('pill.valid', { day: to }) },
    share: stands
      ? {
          action: `${here}/${id}/sharing`,
          label: word(shared ? 'unshare' : 'share'),
          ariaLabel: word(shared ? 'unshare-named' : 'share-named', { file: fileName }),
          fields: [{ name: 'readable', value: shared ? 'no' : 'yes' }],
          tone: 'quiet',
        }
      : null,
    stands,
  };
}
