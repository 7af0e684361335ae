import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { PlatformFacts } from './platform-home.page.js';

interface Row {
  readonly cells: readonly {
    readonly text?: string;
    readonly href?: string;
    readonly pill?: { readonly tone: 'success' | 'neutral'; readonly label: string };
    readonly sub?: string;
    readonly label: string;
    readonly num?: boolean;
    readonly strong?: boolean;
    readonly nowrap?: boolean;
  }[];
}
interface Column {
  readonly label: string;
  readonly num?: boolean;
}

/** /platform: employers and organisations of other kinds. */
export interface PlatformHomeModel {
  readonly kpis: readonly { readonly label: string; readonly value: string }[];
  readonly employerColumns: readonly Column[];
  readonly employers: readonly Row[];
  readonly organisationColumns: readonly Column[];
  readonly organisations: readonly Row[];
}

export function platformHomeModel(locale: Locale, { employers, organisations }: PlatformFacts): PlatformHomeModel {
  const word = (key: string) => t(locale, `organisations.platform.${key}`);
  const number = (value: number) => formatNumber(locale, value);
  const ofKind = (kind: string) => number(organisations.filter((one) => one.kind === kind).length);
  return {
    kpis: [
      { label: word('employers'), value: number(employers.length) },
      { label: word('operators'), value: ofKind('operator') },
      { label: word('territories'), value: ofKind('territory') },
    ],
    employerColumns: [
      { label: word('name') },
      { label: word('short-name') },
      { label: word('siren') },
      { label: word('state') },
    ],
    employers: employers.map(({ name, slug, siren, closedAt }) => ({
      cells: [
        { text: name, href: `/platform/employers/${slug}`, label: word('name'), strong: true },
        { text: slug, label: word('short-name') },
        { text: siren, label: word('siren'), nowrap: true },
        {
          pill: closedAt ? { tone: 'neutral', label: word('is-closed') } : { tone: 'success', label: word('is-open') },
          label: word('state'),
        },
      ],
    })),
    organisationColumns: [
      { label: word('name') },
      { label: word('kind') },
      { label: word('staff'), num: true },
      { label: word('opened') },
    ],
    organisations: organisations.map((one) => ({
      cells: [
        { text: one.name, label: word('name'), strong: true },
        {
          text: t(locale, `organisations.kinds.${one.kind}`),
          ...(one.departments.length > 0 && { sub: one.departments.join(', ') }),
          ...(one.kind === 'operator' && { sub: t(locale, 'organisations.platform.sites', { count: one.sites }) }),
          label: word('kind'),
        },
        { text: number(one.staff), label: word('staff'), num: true },
        {
          text: formatInstant(locale, one.openedAt, employerZone(), 'date'),
          label: word('opened'),
          nowrap: true,
        },
      ],
    })),
  };
}
