import { missing } from '#libs/labour-law/index.js';
import { boardOf } from './board.rules.js';
import { casesOf } from './cases.rules.js';
import { holderOf } from './facts/agreement-facts.rules.js';
import { openQuestions, placeOf } from './questions.rules.js';

const TODAY = '2026-11-27';
const cases = casesOf(
  { days: { from: TODAY, to: TODAY }, employer: { sector: 'private', headcount: 60 }, frameworks: [], given: [] },
  [],
);
const board = boardOf(cases, TODAY);

describe('the questions of a board', () => {
  const open = openQuestions(board);

  it('begin with what decides whether rules apply, by how many each opens', () => {
    const firstOther = open.findIndex(({ gate }) => !gate);
    expect(firstOther).toBeGreaterThan(0);
    expect(open.slice(firstOther).filter(({ gate }) => gate)).toEqual([]);
    const opened = open.slice(0, firstOther).map(({ ruleIds }) => ruleIds.length);
    expect(opened).toEqual(opened.toSorted((a, b) => b - a));
  });

  it('are those of the library for one situation, of the rules that the board judges', () => {
    const known = cases[0]!.known[0]!.facts;
    const asked = missing(known, { on: TODAY }).filter(({ path }) => holderOf(path) !== null);
    expect(new Set(asked.map(({ path }) => path))).toEqual(new Set(open.map(({ path }) => path)));
    expect(asked.filter(({ gate }) => gate).map(({ path }) => path)).toEqual(
      open.filter(({ gate }) => gate).map(({ path }) => path),
    );
  });
});

describe('the place of a question', () => {
  it('counts what was answered, then what is open, and leads to the next that is open', () => {
    const [first, second] = openQuestions(board);
    expect(placeOf(first!.path, board, new Set())).toMatchObject({ number: 1, next: second!.path });
    const more = placeOf(first!.path, board, new Set(['employer.grantsMealVouchers']));
    expect(more).toMatchObject({ number: 2, next: second!.path });
    const answered = placeOf('employer.grantsMealVouchers', board, new Set(['employer.grantsMealVouchers']));
    expect(answered).toMatchObject({ number: 1, of: more.of, next: first!.path });
  });

  it('has no next one when nothing else is open', () => {
    expect(placeOf('data.ropaEntries', { lines: [] }, new Set()).next).toBeNull();
  });
});
