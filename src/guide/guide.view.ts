import type { AccessPolicy, Locale, RequestContext } from '#libs/platform/context/index.js';
import { semicolons, t, typeset } from '#libs/platform/i18n/index.js';
import type { Link } from '#libs/platform/views/index.js';
import { CHAPTERS, wordKeys, type Block, type Chapter, type Screen } from './chapters.js';
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
  readonly screens: readonly {
    readonly label: string;
    /** Null where the reader's role does not open it. */
    readonly href: string | null;
    /** For whom it is, where it is not for the reader. */
    readonly note: string | null;
  }[];
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

export function chapterModel(ctx: RequestContext, access: AccessPolicy, chapter: Chapter): ChapterModel {
  const { locale } = ctx;
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
    screens: chapter.screens.map((screen) => screenModel(ctx, access, screen)),
    previous: neighbour(CHAPTERS[at - 1]),
    next: neighbour(CHAPTERS[at + 1]),
  };
}

/** A visitor is led to the sign-in; somebody signed in to what their role opens, and told whose the rest is. */
function screenModel(ctx: RequestContext, access: AccessPolicy, { key, href, needs }: Screen) {
  const label = t(ctx.locale, `guide.screen.${key}`);
  const opens = needs === undefined || ctx.actor.kind === 'anonymous' || access.permits(ctx, needs);
  return opens ? { label, href, note: null } : { label, href: null, note: t(ctx.locale, access.reservedFor(needs)) };
}

/** The words of a block, one for each entry. */
export const wordsOf = (locale: Locale, section: string, block: Block): string[] =>
  wordKeys(block).map((key) => t(locale, `${section}.${key}`));

function sourceWords(locale: Locale, sources: readonly GuideSource[]): string | null {
  if (sources.length === 0) return null;
  const named = sources.map((source) => {
    const { title, year } = GUIDE_SOURCES[source];
    return `${typeset(locale, title)}, ${year ?? t(locale, 'guide.no-year')}`;
  });
  return t(locale, 'guide.source', { sources: semicolons(locale, named) });
}
