import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Link } from '#libs/platform/views/index.js';
import { CHAPTERS, wordKeys, type Block, type Chapter } from './chapters.js';
import { GUIDE_SOURCES, type GuideSource } from './sources.js';

/** The table of contents. */
export interface GuideModel {
  readonly chapters: readonly { readonly href: string; readonly title: string; readonly lead: string }[];
}

/** One chapter. */
export interface ChapterModel {
  readonly title: string;
  readonly lead: string;
  readonly path: string;
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly blocks: readonly {
      /** One for a paragraph. */
      readonly words: readonly string[];
      readonly list: boolean;
      /** Who says it, with the year; null for advice. */
      readonly source: string | null;
    }[];
  }[];
  readonly screens: readonly Link[];
  readonly previous: Link | null;
  readonly next: Link | null;
}

const pathOf = ({ id }: Chapter): string => `/guide/${id}`;
const titleOf = (locale: Locale, { id }: Chapter): string => t(locale, `guide.chapter.${id}.title`);

export function guideModel(locale: Locale): GuideModel {
  return {
    chapters: CHAPTERS.map((chapter) => ({
      href: pathOf(chapter),
      title: titleOf(locale, chapter),
      lead: t(locale, `guide.chapter.${chapter.id}.lead`),
    })),
  };
}

export function chapterModel(locale: Locale, chapter: Chapter): ChapterModel {
  const at = CHAPTERS.indexOf(chapter);
  const neighbour = (other: Chapter | undefined): Link | null =>
    other ? { href: pathOf(other), label: titleOf(locale, other) } : null;
  return {
    title: titleOf(locale, chapter),
    lead: t(locale, `guide.chapter.${chapter.id}.lead`),
    path: pathOf(chapter),
    sections: chapter.sections.map(({ id, blocks }) => ({
      id,
      title: t(locale, `guide.chapter.${chapter.id}.${id}.title`),
      blocks: blocks.map((block) => ({
        words: wordsOf(locale, `guide.chapter.${chapter.id}.${id}`, block),
        list: block.items > 0,
        source: sourceWords(locale, block.sources),
      })),
    })),
    screens: chapter.screens.map(({ key, href }) => ({ href, label: t(locale, `guide.screen.${key}`) })),
    previous: neighbour(CHAPTERS[at - 1]),
    next: neighbour(CHAPTERS[at + 1]),
  };
}

/** The words of a block, one for each entry. */
export const wordsOf = (locale: Locale, section: string, block: Block): string[] =>
  wordKeys(block).map((key) => t(locale, `${section}.${key}`));

function sourceWords(locale: Locale, sources: readonly GuideSource[]): string | null {
  if (sources.length === 0) return null;
  const named = sources.map((source) => {
    const { title, year } = GUIDE_SOURCES[source];
    return `${title}, ${year ?? t(locale, 'guide.no-year')}`;
  });
  return t(locale, 'guide.source', { sources: named.join(' ; ') });
}
