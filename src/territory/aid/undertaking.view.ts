import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatExactEuros, formatNumber } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, Kpi, TableRow } from '#libs/platform/views/index.js';
import { CONTROLS, REGIMES, type Aid, type KeptLink, type Regime } from './aid.js';
import { aidPill, aidWord, amountWords, undertakingWords } from './aid-words.view.js';
import { ceilingOf, countedOn, freesOn, leftOn } from './ceiling.rules.js';
import type { Standing } from './standings.reader.js';

const LINK_FIELDS = ['holder', 'holderName', 'held', 'heldName', 'votes', 'source'] as const;

interface Column {
  readonly label: string;
  readonly num?: boolean;
}

/** What the ledger knows of a single undertaking on a day, and what may still be granted to it. */
export interface UndertakingModel {
  readonly title: string;
  readonly lead: string;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly kpis: readonly Kpi[];
  readonly members: readonly string[];
  /** Path of the declaration to sign. */
  readonly declaration: string;
  readonly aidColumns: readonly Column[];
  readonly aids: readonly TableRow[];
  readonly linkColumns: readonly Column[];
  readonly links: readonly TableRow[];
  /** Links of one's own that still hold, to end. */
  readonly endings: readonly Choice[];
  readonly until: string;
  readonly kinds: readonly Choice[];
  readonly undertaking: string;
  readonly form: Readonly<Record<(typeof LINK_FIELDS)[number] | 'since', string>>;
}

/** Aids of one regime that stand. */
export const standing = (aids: readonly Aid[], wanted: Regime): Aid[] =>
  aids.filter(({ regime, cancelledAt }) => regime === wanted && cancelledAt === null);

export function undertakingModel(
  locale: Locale,
  known: Standing,
  today: IsoDate,
  refused?: RefusedForm,
): UndertakingModel {
  const { undertaking, day, members, links, aids } = known;
  const word = (key: string, values: Record<string, string | number> = {}) => aidWord(locale, key, values);
  const summary = refused && errorSummary(locale, refused.refusal);
  const named = (id: string, name: string | null) => [name, undertakingWords(id)].filter(Boolean).join(', ');
  const own = members.find(({ id }) => id === undertaking);
  const held = typedIn(refused, 'held', undertaking);
  return {
    title: own?.name ?? undertakingWords(undertaking),
    lead: word('on-day', { number: undertakingWords(undertaking), day: formatDate(locale, day, 'date') }),
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    kpis: REGIMES.flatMap((regime): Kpi[] => {
      const ceiling = ceilingOf(regime);
      if (ceiling === null) return [];
      const counted = standing(aids, regime);
      return [
        {
          label: word(`left.${regime}`),
          value: formatExactEuros(locale, leftOn(counted, day, ceiling)),
          note: word('counted', {
            counted: formatExactEuros(locale, countedOn(counted, day)),
            ceiling: formatExactEuros(locale, ceiling),
          }),
        },
      ];
    }),
    members: members.map(({ id, name }) => named(id, name)),
    declaration: `/territory/aid/declaration?undertaking=${encodeURIComponent(undertaking)}`,
    ...aidsTable(locale, aids, day),
    ...linksTable(locale, links),
    endings: links
      .filter((link) => link.own && link.until === null)
      .map(({ id, holderName, heldName }) => ({
        value: id,
        label: word('link.between', { holder: holderName, held: heldName }),
        selected: typedIn(refused, 'link') === id,
      })),
    until: typedIn(refused, 'until', today),
    kinds: CONTROLS.map((value) => ({
      value,
      label: word(`control.${value}`),
      selected: typedIn(refused, 'kind', 'votes') === value,
    })),
    undertaking,
    form: {
      holder: typedIn(refused, 'holder'),
      holderName: typedIn(refused, 'holderName'),
      held,
      heldName: typedIn(refused, 'heldName', own?.name ?? ''),
      votes: typedIn(refused, 'votes'),
      source: typedIn(refused, 'source'),
      since: typedIn(refused, 'since', today),
    },
  };
}

function aidsTable(locale: Locale, aids: readonly Aid[], day: IsoDate) {
  const columns = (['granted-on', 'undertaking', 'regime', 'amount', 'frees', 'state'] as const).map((name) => ({
    label: aidWord(locale, `column.${name}`),
    ...(name === 'amount' && { num: true }),
  }));
  return {
    aidColumns: columns,
    aids: aids.map((aid): TableRow => {
      const free = freesOn(aid.grantedOn);
      const counts = aid.regime !== 'other-regime' && aid.cancelledAt === null;
      return {
        cells: [
          {
            text: formatDate(locale, aid.grantedOn, 'medium'),
            ...(aid.own && { href: `/territory/aid/${aid.id}` }),
            nowrap: true,
            label: columns[0]!.label,
          },
          { text: aid.undertakingName, sub: undertakingWords(aid.undertaking), label: columns[1]!.label },
          { text: aidWord(locale, `regime.${aid.regime}`), sub: aid.grantorName, label: columns[2]!.label },
          { text: amountWords(locale, aid), num: true, strong: true, label: columns[3]!.label },
          {
            text: counts ? formatDate(locale, free, 'medium') : aidWord(locale, 'counts-not'),
            sub: counts && free <= day ? aidWord(locale, 'free') : null,
            nowrap: true,
            label: columns[4]!.label,
          },
          { pill: aidPill(locale, aid), label: columns[5]!.label },
        ],
      };
    }),
  };
}

function linksTable(locale: Locale, links: readonly KeptLink[]) {
  const word = (key: string, values: Record<string, string> = {}) => aidWord(locale, key, values);
  const columns = (['holder', 'holds', 'held', 'since', 'source'] as const).map((name) => ({
    label: word(`link.${name}`),
  }));
  const day = (date: IsoDate) => formatDate(locale, date, 'medium');
  return {
    linkColumns: columns,
    links: links.map((link): TableRow => ({
      cells: [
        { text: link.holderName, sub: undertakingWords(link.holder), label: columns[0]!.label },
        {
          text:
            link.kind === 'votes'
              ? word('link.votes', { share: formatNumber(locale, link.votes / 100) })
              : word(`control.${link.kind}`),
          label: columns[1]!.label,
        },
        { text: link.heldName, sub: undertakingWords(link.held), label: columns[2]!.label },
        {
          text: day(link.since),
          sub: link.until === null ? null : word('link.until', { day: day(link.until) }),
          nowrap: true,
          label: columns[3]!.label,
        },
        { text: link.source, label: columns[4]!.label },
      ],
    })),
  };
}
