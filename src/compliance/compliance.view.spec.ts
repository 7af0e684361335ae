import { describeFact, FACT_PATHS } from '#libs/labour-law/index.js';
import { hasTranslation } from '#libs/platform/i18n/index.js';
import { isGiven } from './cases.rules.js';
import { factModel, factsModel } from './compliance.view.js';

const CHOICES = FACT_PATHS.filter((path) => isGiven(path) && describeFact(path).kind === 'enum');

describe('facts with a closed list of answers', () => {
  it.each(CHOICES.flatMap((path) => (['fr', 'en'] as const).map((locale) => [path, locale] as const)))(
    '%s is asked and shown in words (%s)',
    (path, locale) => {
      const values = describeFact(path).values ?? [];
      for (const value of values)
        expect([value, hasTranslation(locale, `compliance.value.${path}.${value}`)]).toEqual([value, true]);
      const offered = factModel(locale, path, null).options?.map(({ label }) => label) ?? [];
      expect(offered).toHaveLength(values.length + 1);
      expect(offered.filter((label) => values.includes(label))).toEqual([]);
      const given = { path, value: values[0], givenBy: 'Camille', givenAt: new Date('2026-11-27T09:00:00Z') };
      expect(factsModel(locale, [given]).rows[0]!.value).toBe(offered[1]);
    },
  );
});
