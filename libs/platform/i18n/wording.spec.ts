import { setImmediate as turn } from 'node:timers/promises';
import { leafKeys, loadCatalogue, loadWording, replaceWords } from './catalogue.js';
import { t } from './translate.js';
import { speaking, wordingNow, WORDINGS } from './wording.js';

const LOCALES = ['fr', 'en'] as const;
const menu = () => t('fr', 'common.nav.agreements');

describe('a wording', () => {
  it('holds for the work, for what it awaits, and for nothing beside it', async () => {
    expect(menu()).toBe('Avenants');
    const later = speaking('agents', async () => {
      await turn();
      return [menu(), speaking(null, menu), menu()];
    });
    expect(menu()).toBe('Avenants');
    expect(await later).toEqual(['Autorisations', 'Avenants', 'Autorisations']);
    expect(wordingNow()).toBeNull();
  });

  it('keeps every other text', () => {
    expect(speaking('agents', () => t('en', 'common.brand'))).toBe(t('en', 'common.brand'));
  });

  it('replaces texts that there are, with the values and the plural forms that they have', () => {
    for (const wording of WORDINGS) {
      const [usual, other] = [loadCatalogue(), loadWording(wording)];
      for (const locale of LOCALES) {
        const keys = leafKeys(other[locale]);
        expect(keys.length).toBeGreaterThan(300);
        const known = new Set(leafKeys(usual[locale]));
        expect(keys.filter((key) => !known.has(key))).toEqual([]);
        const replaced = leafKeys(replaceWords(usual[locale], other[locale]));
        expect(new Set(replaced)).toEqual(known);
        const forms = keys.flatMap((key) => {
          const stem = /^(.*)_(?:one|many|other)$/.exec(key)?.[1];
          return stem === undefined ? [] : [`${stem}_one`, `${stem}_many`, `${stem}_other`];
        });
        expect(forms.filter((key) => known.has(key) && !keys.includes(key))).toEqual([]);
      }
    }
  });
});
