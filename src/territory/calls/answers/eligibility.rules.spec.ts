import type { Conditions } from '../call.js';
import { eligibility, type ProjectFacts } from './eligibility.rules.js';

const NONE: Conditions = {
  answerers: [],
  zones: [],
  roles: [],
  leastCents: null,
  mostCents: null,
  share: null,
  deMinimis: false,
};
const FACTS: ProjectFacts = {
  answerer: 'association',
  inTerritory: true,
  rural: 'base',
  perKm2: 60,
  roles: ['land'],
  amountCents: 5_000_000,
  totalCents: 10_000_000,
  deMinimisLeftCents: 5_000_000,
};
const judged = (conditions: Partial<Conditions>, facts: Partial<ProjectFacts> = {}) =>
  Object.fromEntries(
    eligibility({ ...NONE, ...conditions }, { ...FACTS, ...facts })
      .slice(1)
      .map(({ condition, verdict }) => [condition, verdict]),
  );

it('asks of everybody that the commune lies in the territory', () => {
  expect(eligibility(NONE, FACTS)).toEqual([{ condition: 'territory', verdict: 'met' }]);
  expect(eligibility(NONE, { ...FACTS, inTerritory: false })[0]!.verdict).toBe('unmet');
  expect(eligibility(NONE, { ...FACTS, inTerritory: null })[0]!.verdict).toBe('unknown');
});

it('asks nothing that the call does not ask', () => {
  expect(judged({})).toEqual({});
});

it('reads who answers, the zone and the density', () => {
  expect(judged({ answerers: ['authority'] })).toEqual({ answerer: 'unmet' });
  expect(judged({ answerers: ['authority', 'association'] })).toEqual({ answerer: 'met' });
  expect(judged({ zones: ['frr', 'sparse'] }, { rural: 'none', perKm2: 1500 })).toEqual({
    frr: 'unmet',
    sparse: 'unmet',
  });
  expect(judged({ zones: ['frr', 'sparse'] }, { rural: 'former', perKm2: 1499.9 })).toEqual({
    frr: 'met',
    sparse: 'met',
  });
  expect(judged({ zones: ['frr', 'sparse'] }, { rural: 'base-partial', perKm2: null })).toEqual({
    frr: 'unknown',
    sparse: 'unknown',
  });
});

it('waits for the partners that are asked for', () => {
  expect(judged({ roles: ['land', 'network'] })).toEqual({ land: 'met', network: 'unknown' });
});

it('compares amounts to the cent, and a share without rounding', () => {
  expect(judged({ leastCents: 5_000_000, mostCents: 5_000_000 })).toEqual({ least: 'met', most: 'met' });
  expect(judged({ leastCents: 5_000_001, mostCents: 4_999_999 })).toEqual({ least: 'unmet', most: 'unmet' });
  expect(judged({ share: 50 })).toEqual({ share: 'met' });
  expect(judged({ share: 50 }, { amountCents: 5_000_001 })).toEqual({ share: 'unmet' });
  expect(judged({ share: 50 }, { totalCents: null })).toEqual({ share: 'unknown' });
  expect(judged({ deMinimis: true })).toEqual({ 'de-minimis': 'met' });
  expect(judged({ deMinimis: true }, { amountCents: 5_000_001 })).toEqual({ 'de-minimis': 'unmet' });
  expect(judged({ deMinimis: true }, { deMinimisLeftCents: null })).toEqual({ 'de-minimis': 'unknown' });
  expect(judged({ mostCents: 1 }, { amountCents: null })).toEqual({ most: 'unknown' });
});
