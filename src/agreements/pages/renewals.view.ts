import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { TableRow } from '#libs/platform/views/index.js';
import type { Renewals } from '../lifecycle/renew-agreements.js';

/** What became of the agreements that HR wanted renewed, where some could not be. */
export interface RenewalsModel {
  /** How many drafts were prepared; null where there is none. */
  readonly prepared: string | null;
  readonly title: string;
  readonly rows: readonly TableRow[];
}

/** Each agreement that was not renewed, with the reason. */
export function renewalsModel(locale: Locale, { prepared, refused }: Renewals): RenewalsModel {
  return {
    prepared: prepared.length === 0 ? null : t(locale, 'agreements.toast.prepared', { count: prepared.length }),
    title: t(locale, 'agreements.renewal.title', { count: refused.length }),
    rows: refused.map(({ agreementId, name, why }) => ({
      cells: [
        { text: name, href: `/hr/agreements/${agreementId}`, strong: true },
        { text: t(locale, `agreements.renewal.${why}`) },
      ],
    })),
  };
}
