import { readFileSync } from 'node:fs';
import { inRepository } from '../../test/support/sources.js';
import { CHAPTERS } from './chapters.js';
import { wordsOf } from './guide.view.js';
import { GUIDE_SOURCES } from './sources.js';

/** The permission of each page, `public` for those of anybody. */
const PAGES = new Map(
  readFileSync(inRepository('test/arch/routes.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/))
    .flatMap(([method, path, permission]) => (method === 'GET' ? [[path, permission]] : [])),
);

const BLOCKS = CHAPTERS.flatMap((chapter) =>
  chapter.sections.flatMap((section) =>
    section.blocks.map((block) => ({ block, key: `guide.chapter.${chapter.id}.${section.id}` })),
  ),
);

describe('the guide', () => {
  it('has six chapters, each with screens that do what it says', () => {
    expect(CHAPTERS).toHaveLength(6);
    for (const { screens } of CHAPTERS) {
      expect(screens.length).toBeGreaterThan(0);
      for (const { href, needs = 'public' } of screens) expect([href, PAGES.get(href)]).toEqual([href, needs]);
    }
  });

  it.each(['fr', 'en'] as const)('says no figure in %s without a source', (locale) => {
    const unsaid = BLOCKS.filter(({ block }) => block.sources.length === 0).flatMap(({ block, key }) =>
      wordsOf(locale, key, block).filter((words) => /\d/.test(words)),
    );
    expect(unsaid).toEqual([]);
  });

  it('says what is a claim, and lists no source that nobody names', () => {
    const named = new Set(BLOCKS.flatMap(({ block }) => block.sources));
    expect([...named].toSorted()).toEqual(Object.keys(GUIDE_SOURCES).toSorted());
    expect(BLOCKS.filter(({ block }) => block.sources.length > 0).length).toBeGreaterThan(20);
  });
});
