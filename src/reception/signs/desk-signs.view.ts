import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Pagination } from '#libs/platform/views/index.js';
import { siteHref } from '../desks/desks.view.js';

/** The sign of a desk, its code as the address of a picture. */
export interface DeskSign {
  readonly id: string;
  readonly label: string;
  readonly image: string;
}

/** /operator/desks/{site}/signs. */
export interface DeskSignsModel {
  readonly back: { readonly href: string; readonly label: string };
  readonly signs: readonly (DeskSign & { readonly title: string; readonly alt: string })[];
  readonly pagination: Pagination;
}

export function deskSignsModel(
  locale: Locale,
  {
    site,
    signs,
    page,
    pages,
  }: {
    readonly site: { readonly id: string; readonly name: string };
    readonly signs: readonly DeskSign[];
    readonly page: number;
    readonly pages: number;
  },
): DeskSignsModel {
  const at = (to: number) => `${siteHref(site.id)}/signs?page=${to}`;
  return {
    back: { href: siteHref(site.id), label: site.name },
    signs: signs.map((sign) => ({
      ...sign,
      title: t(locale, 'reception.stock.desk', { desk: sign.label }),
      alt: t(locale, 'reception.signs.alt', { desk: sign.label }),
    })),
    pagination: {
      page,
      pages,
      previous: page > 1 ? at(page - 1) : undefined,
      next: page < pages ? at(page + 1) : undefined,
    },
  };
}
