import { halfDaysOf, PLAN_LINES_FORM, PROPOSAL_FORM } from './quota.forms.js';

describe('desk-days as typed', () => {
  it.each([
    ['12', 24],
    ['12,5', 25],
    ['12.5', 25],
    ['1\u202f200', 2400],
    ['0', 0],
  ])('%s is %i half-days', (typed, halfDays) => expect(halfDaysOf(typed)).toBe(halfDays));

  it.each(['', '-1', '1,3', 'douze', '1e3', '12,55', '99999999'])('refuses « %s »', (typed) =>
    expect(halfDaysOf(typed)).toBeNull(),
  );

  it('reads a table, passes other fields over and names the bad line', () => {
    const good = '0199f000-0000-7000-8000-000000000001';
    const bad = '0199f000-0000-7000-8000-000000000002';
    const read = PLAN_LINES_FORM.parse({ [`days-${good}`]: '2', [`lock-${bad}`]: '1', _csrf: 'x', 'days-x': 'y' });
    expect(read).toEqual({ halfDays: new Map([[good, 4]]), locked: new Set([bad]) });
    const refused = PLAN_LINES_FORM.safeParse({ [`days-${good}`]: '2', [`days-${bad}`]: 'beaucoup' });
    expect(refused.error?.issues.map(({ path, message }) => [path.join(), message])).toEqual([
      [`days-${bad}`, 'quotas.bad-days'],
    ]);
  });
});

describe('the wish for a proposal', () => {
  const wish = { month: '2026-12', maxMinutes: '30', budget: '' };

  it.each([
    ['', null],
    ['12 500', 1_250_000],
    ['12 500,50 €', 1_250_050],
  ])('reads a budget of « %s »', (budget, cents) => {
    expect(PROPOSAL_FORM.parse({ ...wish, budget })).toEqual({
      month: '2026-12',
      maxMinutes: 30,
      budgetCents: cents,
      minDaysEach: 0,
      fairness: false,
      sites: { kind: 'all' },
    });
  });

  it.each([
    ['month', '2026-13', 'quotas.bad-month'],
    ['maxMinutes', '400', 'quotas.bad-minutes'],
    ['maxMinutes', 'long', 'quotas.bad-minutes'],
    ['budget', '0', 'quotas.bad-amount'],
    ['budget', '-5', 'quotas.bad-amount'],
    ['budget', '1e12', 'quotas.bad-amount'],
    ['minDaysEach', '1,5', 'quotas.bad-minimum'],
    ['minDaysEach', '32', 'quotas.bad-minimum'],
    ['sites', 'some', 'input.wrong-form'],
  ])('refuses %s = %s', (field, value, code) => {
    const { error } = PROPOSAL_FORM.safeParse({ ...wish, [field]: value });
    const issues = error?.issues.map(({ path, message }) => [path.join(), code.startsWith('input') ? code : message]);
    expect(issues).toEqual([[field, code]]);
  });

  it('reads a minimum, a goal and the places that are ticked', () => {
    const id = '0199f000-0000-7000-8000-000000000001';
    const chosen = { ...wish, minDaysEach: ' 2 ', goal: 'fair', sites: 'chosen', [`site-${id}`]: '1' };
    expect(PROPOSAL_FORM.parse(chosen)).toMatchObject({
      minDaysEach: 2,
      fairness: true,
      sites: { kind: 'chosen', siteIds: [id] },
    });
    expect(PROPOSAL_FORM.parse({ ...chosen, sites: 'current' })).toMatchObject({ sites: { kind: 'current' } });
  });
});
