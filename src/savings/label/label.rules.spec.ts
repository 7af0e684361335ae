import { DEFAULT_FIGURES } from '../figures/savings-figures.js';
import { readLabel, type LabelProject } from './label.rules.js';

const PROJECT: LabelProject = { density: 1_499.9, kg: 3_400, users: 30, desks: null, offices: true };
const read = (other: Partial<LabelProject> = {}, figures = {}) =>
  readLabel({ ...PROJECT, ...other }, { ...DEFAULT_FIGURES, ...figures });

describe('the conditions of the label Bas-Carbone', () => {
  it('are met by a village with offices, ten tonnes in three years and thirty users', () => {
    expect(read()).toEqual({ density: true, offices: true, tonnes: 10.2, enough: true, size: true, eligible: true });
  });

  it.each<[string, Partial<LabelProject>]>([
    ['a town of 1,500 inhabitants per square kilometre', { density: 1_500 }],
    ['no offices', { offices: false }],
    ['9.99 tonnes', { kg: 3_330 }],
  ])('are not met with %s', (_, other) => {
    expect(read(other).eligible).toBe(false);
  });

  it('ask for ten desks or thirty users, and say where one is not known', () => {
    expect(read({ users: 2, desks: 10 }).eligible).toBe(true);
    expect(read({ users: 2 })).toMatchObject({ size: null, eligible: null });
    // Nine that are known may be nine of twenty.
    expect(read({ users: 29, desks: 9 })).toMatchObject({ size: null, eligible: null });
    expect(read({ offices: null }).eligible).toBeNull();
    expect(read({ density: null }).eligible).toBeNull();
    // One that fails decides, whatever is not known.
    expect(read({ offices: null, kg: 0 }).eligible).toBe(false);
  });

  it('take years, discount and bounds from whoever knows the text', () => {
    expect(read({}, { labelYears: 1 }).eligible).toBe(false);
    expect(read({}, { labelDiscount: 10 }).tonnes).toBeCloseTo(9.18, 9);
    expect(read({ density: 1_600 }, { labelDensity: 2_000 }).eligible).toBe(true);
  });
});
