import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Button, Choice, FieldProblems, FormFault, TableRow } from '#libs/platform/views/index.js';
import {
  featuresAt,
  floorDrawing,
  inServiceOn,
  type FloorDrawing,
  type FloorPiece,
  type FloorPlan,
  type SiteState,
} from '../../sites/index.js';
import { siteHref } from '../desks/desks.view.js';
import type { PlanQuery } from './arrange.forms.js';
import { featureWords } from '../feature-words.view.js';

/** The page of a site's floor plan. */
export const planHref = (siteId: string): string => `${siteHref(siteId)}/plan`;

/** /operator/desks/{site}/plan: the drawing, the same as a list, and the forms that change it. */
export interface PlanModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly site: string;
  readonly back: string;
  readonly actions: readonly Button[];
  /** Null before there is one. */
  readonly drawing: FloorDrawing | null;
  readonly size: { readonly action: string; readonly columns: string; readonly rows: string };
  readonly piece: {
    readonly action: string;
    readonly title: string;
    /** The piece that goes elsewhere; empty for a new one. */
    readonly moves: string;
    readonly what: readonly Choice[];
    readonly column: string;
    readonly row: string;
    readonly width: string;
    readonly height: string;
  };
  readonly pieces: readonly TableRow[];
  readonly zones: readonly TableRow[];
}

interface PlanFacts {
  readonly site: SiteState;
  readonly plan: FloorPlan | null;
  readonly today: IsoDate;
  readonly query: PlanQuery;
}

export function planModel(locale: Locale, facts: PlanFacts, refused?: RefusedForm): PlanModel {
  const { site, plan, today, query } = facts;
  const here = planHref(site.id);
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `reception.plan.${key}`, values);
  const summary = refused && errorSummary(locale, refused.refusal);
  const typed = (name: string, otherwise: number) => typedIn(refused, name, String(otherwise));
  const desks = site.desks.filter((desk) => inServiceOn(desk, today));
  const waiting = desks.filter(({ id }) => !plan?.pieces.some(({ deskId }) => deskId === id));
  const moved = plan?.pieces.find(({ id }) => id === query.move);
  return {
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    site: site.name,
    back: siteHref(site.id),
    actions: [
      ...(waiting.length > 0
        ? [{ action: `${here}/layout`, label: word('lay-out', { count: waiting.length }), icon: 'layout-grid' }]
        : []),
      ...(plan ? [{ href: `${here}/zones/new`, label: word('add-zone'), icon: 'plus' }] : []),
    ],
    drawing: plan && drawn(locale, facts, desks, moved),
    size: {
      action: `${here}/size`,
      columns: typed('columns', plan?.columns ?? 8),
      rows: typed('rows', plan?.rows ?? 6),
    },
    piece: {
      action: `${here}/pieces`,
      title: moved ? word('move', { what: nameOf(locale, moved, site) }) : word('place'),
      moves: moved?.id ?? '',
      what: whatChoices(locale, site, waiting, moved, refused?.values['item']),
      column: typed('column', query.column ?? moved?.x ?? 1),
      row: typed('row', query.row ?? moved?.y ?? 1),
      width: typed('width', moved?.w ?? 1),
      height: typed('height', moved?.h ?? 1),
    },
    pieces: (plan?.pieces ?? []).map((piece) => pieceRow(locale, facts, piece)),
    zones: (plan?.zones ?? []).map((zone) => ({
      cells: [
        { text: zone.name, strong: true, label: word('zone') },
        { text: featureWords(locale, zone.features), label: word('features') },
        { text: word('cells', { x: zone.x, y: zone.y, w: zone.w, h: zone.h }), label: word('where') },
        {
          button: {
            action: `${here}/zones/${zone.id}/removal`,
            label: word('remove'),
            ariaLabel: word('remove-which', { which: zone.name }),
          },
        },
      ],
    })),
  };
}

function drawn(
  locale: Locale,
  { site, plan, query }: PlanFacts,
  desks: SiteState['desks'],
  moved: FloorPiece | undefined,
): FloorDrawing | null {
  if (!plan) return null;
  const href = (change: Record<string, string>) =>
    `${planHref(site.id)}?${new URLSearchParams(change).toString()}#piece`;
  return floorDrawing(
    locale,
    plan,
    desks.map(({ id, label }) => {
      const piece = plan.pieces.find(({ deskId }) => deskId === id);
      return {
        id,
        label,
        tone: piece && piece.id === query.move ? 'chosen' : 'plain',
        word: '',
        about: t(locale, 'reception.plan.move', { what: t(locale, 'reception.plan.desk', { desk: label }) }),
        ...(piece && { href: href({ move: piece.id }) }),
      };
    }),
    {
      label: t(locale, 'reception.plan.drawing', { site: site.name }),
      cellHref: (column, row) => href({ column: String(column), row: String(row), ...(moved && { move: moved.id }) }),
    },
  );
}

function pieceRow(locale: Locale, { site, plan }: PlanFacts, piece: FloorPiece): TableRow {
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `reception.plan.${key}`, values);
  const which = nameOf(locale, piece, site);
  const desk = site.desks.find(({ id }) => id === piece.deskId);
  const at = desk ? featuresAt(plan, desk) : null;
  return {
    cells: [
      { text: which, strong: true, ...(at?.zone && { sub: at.zone }), label: word('what') },
      { text: at ? featureWords(locale, at.features) : '–', label: word('features') },
      { text: word('cells', { x: piece.x, y: piece.y, w: piece.w, h: piece.h }), label: word('where') },
      { text: word('move-short'), href: `${planHref(site.id)}?move=${piece.id}#piece`, label: word('change') },
      {
        button: {
          action: `${planHref(site.id)}/pieces/${piece.id}/removal`,
          label: word('remove'),
          ariaLabel: word('remove-which', { which }),
        },
      },
    ],
  };
}

const nameOf = (locale: Locale, { kind, deskId }: FloorPiece, site: SiteState): string =>
  kind === 'desk'
    ? t(locale, 'reception.plan.desk', { desk: site.desks.find(({ id }) => id === deskId)?.label ?? '' })
    : t(locale, `reception.plan.${kind}`);

/** What may be put on the plan: desks that do not stand on it yet, walls and doors; what is moved stays what it is. */
function whatChoices(
  locale: Locale,
  site: SiteState,
  waiting: SiteState['desks'],
  moved: FloorPiece | undefined,
  typed: unknown,
): Choice[] {
  if (moved) {
    const value = moved.kind === 'desk' ? `desk:${moved.deskId ?? ''}` : moved.kind;
    return [{ value, label: nameOf(locale, moved, site), selected: true }];
  }
  return [
    ...waiting.map(({ id, label }) => ({
      value: `desk:${id}`,
      label: t(locale, 'reception.plan.desk', { desk: label }),
    })),
    ...(['wall', 'door'] as const).map((kind) => ({ value: kind, label: t(locale, `reception.plan.${kind}`) })),
  ].map((choice) => ({ ...choice, selected: choice.value === typed }));
}
