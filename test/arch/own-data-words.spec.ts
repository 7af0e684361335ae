import { hasTranslation, leafKeys, loadCatalogue } from '#libs/platform/i18n/index.js';
import { productSources } from '../support/sources.js';

/*
 * Whoever takes their data away reads them under a heading: each source of own data has words in both languages. What is held of a
 * membership is a list within that membership's part of the document, and named as a field of it.
 */

const SOURCE = /@HoldsOwnData\('(\w+)'(?:, '(\w+)')?\)/g;

/** Fields of the membership itself stand in its part without a name of their own. */
const MERGED = 'membership';
/** Brought together by src/privacy from all memberships of an account, without a source of its own. */
const GATHERED = 'memberships';

const declared = productSources().flatMap(({ text }) =>
  [...text.matchAll(SOURCE)].map(([, name, of = 'person']) => ({ name: name!, of })),
);
const within = (of: string): boolean => of === 'membership' || of === 'employment';

describe('the data that somebody takes away', () => {
  it('have a heading in both languages for each source, and none for what is none', () => {
    const sections = [...new Set(declared.filter(({ of }) => !within(of)).map(({ name }) => name)), GATHERED];
    const headings = leafKeys(loadCatalogue().fr)
      .filter((key) => key.startsWith('privacy.sections.'))
      .map((key) => key.slice('privacy.sections.'.length));
    expect(sections.length).toBeGreaterThan(30);
    expect(headings.toSorted()).toEqual(sections.toSorted());
    for (const locale of ['fr', 'en'] as const)
      expect(sections.filter((name) => !hasTranslation(locale, `privacy.sections.${name}`))).toEqual([]);
  });

  it('have a name in both languages for each list of a membership', () => {
    const lists = declared.filter(({ name, of }) => within(of) && name !== MERGED).map(({ name }) => name);
    expect(lists.length).toBeGreaterThan(2);
    for (const locale of ['fr', 'en'] as const)
      expect(lists.filter((name) => !hasTranslation(locale, `privacy.fields.${name}`))).toEqual([]);
  });
});
