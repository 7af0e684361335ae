import type { Locale } from '#libs/platform/context/index.js';
import type { MenuArea, MenuEntry } from '#libs/platform/contributions/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Contact } from '#libs/platform/views/index.js';

/** The terms of the portal that the guide explains (`help.words`). */
const WORDS = [
  'agreement',
  'framework',
  'coworking',
  'desk-day',
  'quota',
  'finding',
  'attestation',
  'journal',
] as const;

interface HelpPage {
  /** The anchor that the bar of the page leads to: the key of its name in the menu. */
  readonly anchor: string;
  readonly title: string;
  readonly text: string;
}

/** The guide: a paragraph for each page of the menus, by area, and the words. */
export interface HelpModel {
  readonly areas: readonly { readonly title: string; readonly id: string; readonly pages: readonly HelpPage[] }[];
  /** Whom the reader may ask at their employer; null for anonymous readers, or when nobody is named. */
  readonly contact: Contact | null;
  readonly words: readonly { readonly term: string; readonly meaning: string }[];
}

/**
 * @param menus areas and entries as the modules brought them; an entry of two areas is explained in the first
 * @param opens whether the reader holds a permission: their own areas come first
 */
export function helpView(
  locale: Locale,
  menus: { readonly areas: readonly MenuArea[]; readonly menu: readonly MenuEntry[] },
  contact: Contact | null,
  opens: (permission: string) => boolean,
): HelpModel {
  const told = new Set<string>();
  const pagesOf = (area: string | null): HelpPage[] =>
    menus.menu
      .filter((entry) => entry.area === area && !told.has(entry.labelKey))
      .toSorted((a, b) => a.order - b.order)
      .flatMap(({ labelKey }) => {
        if (told.has(labelKey)) return [];
        told.add(labelKey);
        const name = labelKey.slice(labelKey.lastIndexOf('.') + 1);
        return [{ anchor: labelKey, title: t(locale, labelKey), text: t(locale, `help.pages.${name}`) }];
      });
  const areas = menus.areas.map(({ id, labelKey }) => ({ id, title: t(locale, labelKey), pages: pagesOf(id) }));
  const own = new Set(menus.menu.filter(({ permission }) => opens(permission)).map(({ area }) => area));
  const ownFirst = areas.toSorted((a, b) => Number(own.has(b.id)) - Number(own.has(a.id)));
  const others = { id: 'account', title: t(locale, 'help.account'), pages: pagesOf(null) };
  return {
    areas: [...ownFirst, others].filter(({ pages }) => pages.length > 0),
    contact,
    words: WORDS.map((word) => ({
      term: t(locale, `help.words.${word}.term`),
      meaning: t(locale, `help.words.${word}.meaning`),
    })),
  };
}
