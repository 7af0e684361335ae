import { EXAMPLES } from '../examples/examples.js';
import { holdsFor, trialsOf } from '../examples/judge.js';
import { GROUPS, RULES } from './catalogue.js';
import { ARTICLES } from '../data/articles.js';
import { evaluatePossible } from '../evaluate.js';
import { isIsoDate } from '../dates.js';
import { MANDATORY_CLAUSES } from '../clauses.js';
import { FACT_PATHS } from '../facts/dictionary.js';
import { PARAMETERS } from '../parameters/table.js';

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const examples = EXAMPLES[id];

  test('has examples of every outcome', () => {
    expect(examples).toBeDefined();
    expect(examples?.violated.length).toBeGreaterThan(0);
    expect(examples?.notApplicable.length).toBeGreaterThan(0);
    expect(rule.needs).toContain(examples?.unknownWithout);
  });

  test.each((examples ? trialsOf(examples) : []).map((trial) => [trial.name, trial] as const))('%s', (_, trial) => {
    expect(holdsFor(rule, trial)).toBe(true);
  });

  test('says what a page needs, in both languages', () => {
    const texts = [rule.title, rule.consequence, rule.remedy, rule.evidence, ...(rule.caveat ? [rule.caveat] : [])];
    for (const { fr, en } of texts) {
      expect(fr.trim()).not.toBe('');
      expect(en.trim()).not.toBe('');
      expect(fr).not.toBe(fr.toLowerCase());
    }
    expect(rule.basis.trim()).not.toBe('');
    expect(rule.source.trim()).not.toBe('');
    expect(isIsoDate(rule.validFrom)).toBe(true);
  });

  test('names its wordings from its first day on, in order', () => {
    const from = (rule.versions ?? []).map((version) => version.from);
    expect(from[0] ?? rule.validFrom).toBe(rule.validFrom);
    expect(from).toEqual(from.toSorted());
  });

  test('rests on a bundled text when it claims to be read literally', () => {
    const readLiterally = rule.confidence.startsWith('V');
    expect(rule.articles.length > 0 || !readLiterally).toBe(true);
    expect(new Set(rule.articles).size).toBe(rule.articles.length);
  });
});

const count = (key: 'severity' | 'confidence'): Record<string, number> => {
  const totals: Record<string, number> = {};
  for (const rule of RULES) totals[rule[key]] = (totals[rule[key]] ?? 0) + 1;
  return totals;
};

describe('the catalogue', () => {
  test('holds 111 rules with distinct ids, each under a titled group', () => {
    expect(RULES).toHaveLength(111);
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(111);
    expect(RULES.every(({ group }) => group in GROUPS)).toBe(true);
  });

  test('has no example of a rule that does not exist', () => {
    const ids = new Set(RULES.map(({ id }) => id));
    expect(Object.keys(EXAMPLES).filter((id) => !ids.has(id))).toEqual([]);
  });

  // Less than the reference: passing a threshold of tax or social security is lawful, L1222-11 names no document.
  test('is graded as the reference says, but for what a reading corrected', () => {
    expect(count('severity')).toEqual({ blocking: 26, major: 55, minor: 27, info: 3 });
    expect(count('confidence')).toEqual({ V: 56, 'V*': 12, S: 34, 'V/S': 2, 'S/G': 1, G: 6 });
  });

  test('uses every fact of the dictionary, and no rule needs a fact twice', () => {
    const used = new Set(RULES.flatMap(({ needs }) => needs));
    // The day is no fact; two accident facts are taken and not believed.
    expect(FACT_PATHS.filter((path) => !used.has(path))).toEqual([
      'today',
      'todayYear',
      'accident.duringTeleworkActivity',
      'accident.legalDeadline',
    ]);
    expect(RULES.filter(({ needs }) => new Set(needs).size !== needs.length)).toEqual([]);
  });

  test('words the refusal to carers anew from the law of July 2023 on', () => {
    const { versions } = RULES.find(({ id }) => id === 'FR-CT-L1222-9-I-REFUS-TH')!;
    expect(versions?.map(({ from }) => from)).toEqual(['2018-09-07', '2023-07-21']);
  });

  test('says of an act that is older than a clause that no text makes it lapse', () => {
    const doubt = (effectiveOn: string | null | undefined) =>
      evaluatePossible(
        { employer: { sector: 'private' }, framework: { type: 'charte', clauses: [], effectiveOn } },
        '2026-11-23',
      ).findings.find(({ ruleId }) => ruleId === 'FR-CT-L1222-9-II-7')?.doubt?.en;
    expect(doubt('2023-07-20')).toContain('older than this requirement');
    expect(['2023-07-21', null, undefined].map(doubt)).toEqual([undefined, undefined, undefined]);
  });

  test('dates the clause rules as the list of mandatory clauses does', () => {
    const dates = ['1', '1-RETOUR', '2', '3', '4', '5', '6', '7'].map(
      (item) => RULES.find(({ id }) => id === `FR-CT-L1222-9-II-${item}`)?.validFrom,
    );
    const since = MANDATORY_CLAUSES.filter(({ id }) => id !== 'pollution').map((clause) => clause.since);
    expect(dates).toEqual(since);
  });

  test('bundles articles that name their version', () => {
    for (const [key, article] of Object.entries(ARTICLES)) {
      expect(key.endsWith(article.number)).toBe(true);
      expect(article.legiarti).toMatch(/^LEGIARTI\d{12}$/);
      expect(article.url).toContain(article.legiarti);
      expect(isIsoDate(article.validFrom)).toBe(true);
      expect(article.text.length).toBeGreaterThan(20);
    }
  });

  test('keeps dated figures in spans that do not overlap', () => {
    for (const { name, from, to } of PARAMETERS) {
      const others = PARAMETERS.filter((entry) => entry.name === name && entry.from !== from);
      expect(to === undefined || from <= to).toBe(true);
      for (const other of others) {
        const overlaps = (to === undefined || other.from <= to) && (other.to === undefined || from <= other.to);
        expect([name, from, other.from, overlaps]).toEqual([name, from, other.from, false]);
      }
    }
  });
});
