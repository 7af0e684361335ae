import type { Locale } from '#libs/platform/context/index.js';
import type { SettingsGroup, SettingsPage } from '#libs/platform/contributions/index.js';
import { t } from '#libs/platform/i18n/index.js';

/** /settings: the pages that the reader may open, under their headings. */
export interface SettingsModel {
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly pages: readonly {
      readonly href: string;
      readonly icon: string;
      readonly title: string;
      /** What is done there, in one line. */
      readonly line: string;
    }[];
  }[];
}

/** @param pages those that the reader may open, in their order; a heading without any is left out */
export function settingsView(
  locale: Locale,
  groups: readonly SettingsGroup[],
  pages: readonly SettingsPage[],
): SettingsModel {
  const shown = groups.map(({ id, labelKey }) => ({
    id,
    title: t(locale, labelKey),
    pages: pages
      .filter(({ group }) => group === id)
      .map((page) => ({
        href: page.href,
        icon: page.icon,
        title: t(locale, page.labelKey),
        line: t(locale, `settings.lines.${page.labelKey.slice(page.labelKey.lastIndexOf('.') + 1)}`),
      })),
  }));
  return { groups: shown.filter((group) => group.pages.length > 0) };
}
