import { describeFact, FACT_PATHS, type FactPath } from '#libs/labour-law/index.js';
import { hasTranslation } from '#libs/platform/i18n/index.js';
import { holderOf } from './facts/agreement-facts.rules.js';
import { factModel } from './fact.view.js';
import { factsModel } from './facts.view.js';

const GIVEN = FACT_PATHS.filter((path) => holderOf(path) !== null);
const LOCALES = ['fr', 'en'] as const;
const givenAs = (path: string, value: unknown) => ({
  id: 'a',
  path,
  value,
  validFrom: '2026-11-27',
  source: 'form' as const,
  recordedBy: 'Camille',
  recordedAt: new Date('2026-11-27T09:00:00Z'),
});
const question = (path: FactPath, value?: unknown) => ({
  path,
  today: '2026-11-27',
  given: value === undefined ? null : givenAs(path, value),
  history: value === undefined ? [] : [givenAs(path, value)],
  people: null,
  places: null,
  rules: [],
  follows: new Map(),
  boxes: new Map(),
  place: { number: 1, of: 1, next: null },
});

describe.each(LOCALES)('the questions of the law, in %s', (locale) => {
  it.each(GIVEN)('%s is asked in words', (path) => {
    const { kind, values = [] } = describeFact(path);
    const model = factModel(locale, question(path));
    for (const code of values)
      expect([code, hasTranslation(locale, `compliance.value.${path}.${code}`)]).toEqual([code, true]);
    expect(model.answer.hint).not.toMatch(/^compliance\./);
    expect(model.answer.suffix ?? '').not.toMatch(/^compliance\./);
    // A question or a hint in code words cannot be answered.
    expect(`${model.question} ${model.answer.hint}`).not.toMatch(
      /\b(months|persons|teletravail|telework, booking|h\/day)\b(?!,? for)/,
    );
    const offered = model.answer.options?.map(({ label }) => label) ?? [];
    const boxes = kind === 'string[]' ? values.length + 1 : offered.length;
    expect(offered).toHaveLength(boxes);
    expect(offered.filter((label) => values.includes(label))).toEqual([]);
  });

  it.each(GIVEN.filter((path) => describeFact(path).values))('%s is shown as it is asked', (path) => {
    const { kind, values = [] } = describeFact(path);
    const given = givenAs(path, kind === 'enum' ? values[0] : [values[0]]);
    const { history, answer } = factModel(locale, question(path, given.value));
    expect(history[0]!.value).toBe(answer.options![0]!.label);
  });
});

describe('an answer in free text of former times', () => {
  const FORMER = ['nom', 'date', 'poste'];

  it('stays readable, and is asked again with nothing ticked', () => {
    expect(factsModel('fr', { given: [givenAs('data.operatorFields', FORMER)], employer: {} }).rows[0]).toMatchObject({
      value: 'nom, date et poste',
      former: true,
    });
    const model = factModel('fr', question('data.operatorFields', FORMER));
    expect(model.former).toContain('nom, date et poste');
    expect(model.answer.options!.filter(({ selected }) => selected)).toEqual([]);
  });

  it('is none when its words are those of the list', () => {
    const model = factModel('fr', question('data.operatorFields', ['displayName', 'date']));
    expect(model.former).toBeNull();
    expect(model.answer.options!.filter(({ selected }) => selected).map(({ value }) => value)).toEqual([
      'displayName',
      'date',
    ]);
  });
});

it('writes a year without a separator and a length with its unit', () => {
  const shown = (path: string, value: unknown) =>
    factsModel('fr', { given: [givenAs(path, value)], employer: {} }).rows[0]!.value;
  expect(shown('employer.papripactYear', 2026)).toBe('2026');
  expect(shown('data.workingTimeRetentionMonths', 60)).toBe('60\u00a0mois');
});
