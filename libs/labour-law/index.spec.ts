import {
  ARTICLES,
  CATALOGUE,
  clausesRequiredOn,
  explain,
  findRule,
  isSignatoryOn,
  MANDATORY_CLAUSES,
  RULES,
  wordingSince,
} from './index.js';
import { doneBy, EVERYBODY, is, test as test_, yes } from './logic/facts.js';
import { rule } from './rules/rule.js';

test('explain gives what a page needs: texts with their version, needed facts with their labels', () => {
  const explained = explain('FR-CT-L1222-10-3');
  expect(explained.group).toMatchObject({ id: 'A', title: { fr: 'Cadre collectif et individuel' } });
  expect(explained.texts[0]).toMatchObject({ key: 'C. trav. L1222-10', validFrom: '2017-09-24', number: 'L1222-10' });
  expect(explained.texts[0]?.text).toContain('entretien');
  expect(explained.needs.map(({ path }) => path)).toContain('arrangement.lastInterviewOn');
  expect(explained.needs.find(({ path }) => path === 'arrangement.lastInterviewOn')).toMatchObject({
    kind: 'date',
    nullable: true,
    origin: 'employee_file',
  });
  expect(JSON.parse(JSON.stringify(explained))).toEqual(explained);
});

test('every rule can be explained, and an id that does not exist is refused', () => {
  for (const { id, articles } of RULES) expect(explain(id).texts).toHaveLength(articles.length);
  expect(findRule('FR-CT-L1222-9-II-7')?.severity).toBe('major');
  expect(findRule('nope')).toBeUndefined();
  expect(() => explain('nope')).toThrow('No such rule: nope');
});

test('articles whose newer version was not read say so', () => {
  const outdated = Object.entries(ARTICLES).filter(([, { newerVersion }]) => newerVersion);
  expect(outdated.map(([key]) => key)).toEqual(['C. trav. L4624-2-2', 'C. trav. L8115-1']);
  const citing = RULES.filter(({ articles }) => articles.includes('C. trav. L8115-1'));
  expect(citing.every(({ caveat }) => caveat?.fr.includes('L8115-1') === true)).toBe(true);
});

const required = (day: string): string[] => clausesRequiredOn(day).map(({ id }) => id);

test('the clauses to draft depend on the day of signature', () => {
  expect(required('2017-09-23')).toEqual([]);
  expect(required('2018-09-06')).not.toContain('handicap');
  expect(required('2021-12-26')).not.toContain('enceintes');
  expect(required('2021-12-27')).toContain('enceintes');
  expect(required('2023-07-20')).not.toContain('aidants');
  expect(required('2023-07-21')).toEqual(MANDATORY_CLAUSES.map(({ id }) => id));
});

test('signatories are dated', () => {
  expect([isSignatoryOn('IT', '2023-12-31'), isSignatoryOn('IT', '2024-01-01')]).toEqual([false, true]);
  expect([isSignatoryOn('FR', '2023-07-01'), isSignatoryOn('DK', '2026-11-23')]).toEqual([true, false]);
});

test('the catalogue version names the day the law was read and the content', () => {
  expect(CATALOGUE).toMatch(/^\d{4}-\d{2}-\d{2}\.[0-9a-f]{12}$/);
});

describe('the compiler', () => {
  const text = {
    id: 'X',
    title: { fr: 'X', en: 'X' },
    basis: 'X',
    articles: [],
    validFrom: '2020-01-01',
    scope: 'employer',
    severity: 'info',
    confidence: 'G',
    lastVerifiedOn: '2026-01-01',
    consequence: { fr: 'X', en: 'X' },
    remedy: { fr: 'X', en: 'X' },
    evidence: { fr: 'X', en: 'X' },
    source: 'X',
  } as const;

  test('refuses a fact that does not exist, and a value that a fact does not take', () => {
    const misspelt = rule({
      ...text,
      // @ts-expect-error there is no such fact
      applies: yes('employer.headcounts'),
      check: EVERYBODY,
    });
    const wrongValue = rule({
      ...text,
      // @ts-expect-error the sector is private or public
      applies: is('employer.sector', 'privé'),
      check: EVERYBODY,
    });
    const wrongType = rule({
      ...text,
      applies: EVERYBODY,
      // @ts-expect-error a headcount is a number
      check: test_(['employer.headcount'], ([headcount]) => headcount.includes('x')),
    });
    expect([misspelt, wrongValue, wrongType]).toHaveLength(3);
  });

  test('refuses a duty with a delay where a rule says whom it concerns', () => {
    // @ts-expect-error what is pending cannot decide whether a rule applies
    const pending = rule({ ...text, applies: doneBy('site.riskSheetOn', 'site.firstBookingOn'), check: EVERYBODY });
    expect(pending.needs).toEqual(['site.riskSheetOn', 'site.firstBookingOn']);
  });
});

test('what a rule needs is what it says, each fact once, what decides whether it applies first', () => {
  expect(findRule('FR-CT-L1222-9-I-REFUS-TH')?.needs).toEqual([
    'employer.sector',
    'request.status',
    'employee.disabledWorker',
    'employee.carer',
    'request.refusalReason',
  ]);
});

test('the wording that decides is the one of the day', () => {
  const found = findRule('FR-CT-L1222-9-I-REFUS-TH');
  if (!found) throw new Error('no such rule');
  expect([wordingSince(found, '2022-06-01'), wordingSince(found, '2026-11-27')]).toEqual(['2018-09-07', '2023-07-21']);
});
