import { departementByCode } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Tab } from '#libs/platform/views/index.js';
import { demandTabs } from '../demand/demand-tabs.view.js';
import type { NeedFacts } from './need.page.js';

interface Cell {
  readonly text: string;
  readonly sub?: string;
  readonly label: string;
  readonly num?: boolean;
  readonly strong?: boolean;
}

/** /territory/demand/need: who lives where, in counts of at least five, and which places there are. */
export interface NeedModel {
  readonly tabs: readonly Tab[];
  readonly kpis: readonly { readonly label: string; readonly value: string; readonly note?: string }[];
  readonly peopleColumns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly people: readonly { readonly cells: readonly Cell[] }[];
  readonly placeColumns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly places: readonly { readonly cells: readonly Cell[] }[];
}

export function needModel(locale: Locale, { people, places }: NeedFacts): NeedModel {
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `territory.need.${key}`, values);
  const total = (amounts: readonly number[]) =>
    formatNumber(
      locale,
      amounts.reduce((sum, one) => sum + one, 0),
    );
  const departmentName = (code: string) => `${departementByCode(code)?.name ?? code} (${code})`;
  return {
    tabs: demandTabs(locale, 'need', new URLSearchParams()),
    kpis: [
      { label: word('sites'), value: total(places.map(({ sites }) => sites)) },
      { label: word('desks'), value: total(places.map(({ desks }) => desks)) },
      { label: word('people'), value: total(people.map((one) => one.people)), note: word('people-note') },
    ],
    peopleColumns: [{ label: word('commune') }, { label: word('department') }, { label: word('people'), num: true }],
    people: people.map((one) => ({
      cells: [
        { text: one.commune ?? word('others', { count: one.communes }), label: word('commune'), strong: true },
        { text: departmentName(one.department), label: word('department') },
        { text: formatNumber(locale, one.people), label: word('people'), num: true },
      ],
    })),
    placeColumns: [
      { label: word('department') },
      { label: word('sites'), num: true },
      { label: word('desks'), num: true },
    ],
    places: places.map((one) => ({
      cells: [
        { text: departmentName(one.department), label: word('department'), strong: true },
        { text: formatNumber(locale, one.sites), label: word('sites'), num: true },
        { text: formatNumber(locale, one.desks), label: word('desks'), num: true },
      ],
    })),
  };
}
