import type { Locale } from '#libs/platform/context/index.js';
import { formatEuros, formatInstant, formatPercent, t } from '#libs/platform/i18n/index.js';
import type { Kpi, Notice, StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import { ruralRow } from '../figures/rural-zone.view.js';
import { ALL_ASSUMPTIONS } from './assumptions.js';
import { breakEven, cruiseYear, outgoing, type BreakEven } from './economics.rules.js';
import { defaultWords, figureName, figureWords, sourceWords } from './figure-words.view.js';
import { planTable, type PlanTable } from './plan.view.js';
import { sensitivityModel, type SensitivityModel } from './sensitivity.view.js';
import { verdictPill } from './studies.view.js';
import type { StudyLine, StudyVersion } from './study.js';

/** The economics of a place: what it costs and brings, what it needs, and what if. */
export interface StudyModel {
  readonly title: string;
  readonly lead: string;
  readonly pill: StatusPill;
  readonly edit: string;
  /** Set where a newer version is there. */
  readonly older: Notice | null;
  readonly verdict: Notice;
  readonly kpis: readonly Kpi[];
  readonly year: Table;
  readonly needs: Table;
  readonly sensitivity: SensitivityModel;
  readonly plan: PlanTable;
  /** The zone of the commune; empty where the study is of none. */
  readonly where: readonly SummaryRow[];
  readonly basis: string | null;
  readonly assumptions: Table;
  readonly versions: readonly SummaryRow[];
}

/** Columns and rows. */
interface Table {
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly rows: readonly TableRow[];
}

export function studyModel(
  locale: Locale,
  study: StudyVersion,
  versions: readonly StudyLine[],
  zone: string,
): StudyModel {
  const { figures, id } = study;
  const path = `/territory/studies/${id}`;
  const year = cruiseYear(figures);
  const saved = (one: StudyLine) =>
    t(locale, 'territory.study.saved', { by: one.savedBy, at: formatInstant(locale, one.savedAt, zone) });
  return {
    title: study.title,
    lead: [study.communeName, t(locale, 'territory.study.version', { version: study.version }), saved(study)]
      .filter(Boolean)
      .join(' · '),
    pill: verdictPill(locale, year),
    edit: `${path}/edit`,
    older:
      study.version === versions[0]?.version
        ? null
        : {
            tone: 'info',
            title: t(locale, 'territory.study.older'),
            actions: [{ href: path, label: t(locale, 'territory.study.newest') }],
          },
    verdict: verdictNotice(locale, study),
    kpis: [
      { label: t(locale, 'territory.study.without-grants'), value: formatEuros(locale, year.withoutGrantsCents) },
      { label: t(locale, 'territory.study.with-grants'), value: formatEuros(locale, year.withGrantsCents) },
      { label: t(locale, 'territory.study.revenue'), value: formatEuros(locale, year.revenueCents) },
      { label: t(locale, 'territory.study.cost'), value: formatEuros(locale, year.costCents) },
    ],
    year: yearTable(locale, study),
    needs: needsTable(locale, study),
    sensitivity: sensitivityModel(locale, figures),
    plan: planTable(locale, figures),
    where: study.communeInsee === null ? [] : [ruralRow(locale, study.communeInsee)],
    basis: study.basis === '' ? null : study.basis,
    assumptions: assumptionsTable(locale, study),
    versions: versions.map((one) => ({
      label: t(locale, 'territory.study.version', { version: one.version }),
      value: saved(one),
      href: `${path}?version=${one.version}`,
    })),
  };
}

/** « Et sans la subvention ? » */
function verdictNotice(locale: Locale, { figures }: StudyVersion): Notice {
  const year = cruiseYear(figures);
  const { desks, priceCents } = breakEven(figures, false);
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `territory.study.answer.${key}`, values);
  const amount = (cents: number) => formatEuros(locale, Math.abs(cents));
  const needed = desks === null ? word('no-desks') : word('desks', { count: desks, capacity: figures.desks });
  const price = priceCents === null ? null : word('price', { price: formatEuros(locale, priceCents) });
  const way = [needed, price].filter((one) => one !== null);
  if (year.withoutGrantsCents >= 0)
    return {
      tone: 'success',
      title: word('alone'),
      text: word('alone-text', { amount: amount(year.withoutGrantsCents) }),
      items: way,
    };
  return year.withGrantsCents >= 0
    ? {
        tone: 'warning',
        title: word('granted'),
        text: word('granted-text', { amount: amount(year.withoutGrantsCents) }),
        items: way,
      }
    : {
        tone: 'danger',
        title: word('loses'),
        text: word('loses-text', { amount: amount(year.withGrantsCents) }),
        items: way,
      };
}

/** The cost sheet and what each audience pays, with their sums. */
function yearTable(locale: Locale, { figures }: StudyVersion): Table {
  const year = cruiseYear(figures);
  const columns = [
    { label: t(locale, 'territory.study.column.line') },
    { label: t(locale, 'territory.study.column.year'), num: true },
  ];
  const line = (text: string, cents: number, total = false): TableRow => ({
    cells: [
      { text, strong: total, label: columns[0]!.label },
      { text: formatEuros(locale, cents), num: true, strong: total, label: columns[1]!.label },
    ],
    current: total,
  });
  const audience = (name: string) =>
    t(locale, 'territory.study.paid-by', {
      audience: t(locale, `sites.place.audience.${name}`),
      service: t(locale, `territory.study.service.${name}`),
    });
  return {
    columns,
    rows: [
      ...year.costs.map(({ head, cents }) => line(t(locale, `territory.study.head.${head}`), outgoing(cents))),
      line(t(locale, 'territory.study.cost'), outgoing(year.costCents), true),
      ...year.revenue.map((one) => line(audience(one.audience), one.cents)),
      line(t(locale, 'territory.study.revenue'), year.revenueCents, true),
      line(t(locale, 'territory.study.without-grants'), year.withoutGrantsCents, true),
      line(t(locale, 'territory.study.grants'), year.grantCents),
      line(t(locale, 'territory.study.with-grants'), year.withGrantsCents, true),
    ],
  };
}

/** Break-even in desks and in price, with and without the grants. */
function needsTable(locale: Locale, { figures }: StudyVersion): Table {
  const columns = [
    { label: t(locale, 'territory.study.column.case') },
    { label: t(locale, 'territory.study.column.desks'), num: true },
    { label: t(locale, 'territory.study.column.price'), num: true },
  ];
  const row = (name: 'without' | 'with', { desks, priceCents }: BreakEven): TableRow => ({
    cells: [
      { text: t(locale, `territory.study.case.${name}`), strong: true, label: columns[0]!.label },
      {
        text: desks ?? t(locale, 'territory.study.never'),
        sub:
          desks === null
            ? null
            : desks > figures.desks
              ? t(locale, 'territory.study.beyond', { capacity: figures.desks })
              : t(locale, 'territory.study.of-capacity', {
                  share: formatPercent(locale, desks / figures.desks),
                  capacity: figures.desks,
                }),
        num: true,
        label: columns[1]!.label,
      },
      {
        text: priceCents === null ? t(locale, 'territory.study.never') : formatEuros(locale, priceCents),
        sub: t(locale, 'territory.study.at-occupancy', { share: formatPercent(locale, figures.occupancy / 100) }),
        num: true,
        label: columns[2]!.label,
      },
    ],
  });
  return { columns, rows: [row('without', breakEven(figures, false)), row('with', breakEven(figures, true))] };
}

/** Every figure with its default and who says it: none is hidden. */
function assumptionsTable(locale: Locale, { figures }: StudyVersion): Table {
  const columns = [
    { label: t(locale, 'territory.study.column.figure') },
    { label: t(locale, 'territory.study.column.value'), num: true },
    { label: t(locale, 'territory.study.column.source') },
  ];
  return {
    columns,
    rows: ALL_ASSUMPTIONS.map((one) => {
      const kept = figures[one.name] === one.value;
      return {
        cells: [
          { text: figureName(locale, one), label: columns[0]!.label },
          { text: figureWords(locale, one, figures[one.name]), num: true, strong: !kept, label: columns[1]!.label },
          {
            text: kept ? sourceWords(locale, one) : t(locale, 'territory.study.own'),
            sub: kept ? null : defaultWords(locale, one),
            label: columns[2]!.label,
          },
        ],
      };
    }),
  };
}
