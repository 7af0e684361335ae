import { guestStaysOf } from './guest-stays.js';
import { originsOf, granted, staysOf, type Origin, type Stay } from './stays.js';
import type { History } from './history.js';

/** What rules look at. */
export interface Case {
  readonly history: History;
  readonly origins: ReadonlyMap<string, Origin>;
  readonly stays: readonly Stay[];
  /** The same by booking, and by person. */
  readonly staysOf: ReadonlyMap<string, readonly Stay[]>;
  readonly staysOfPerson: ReadonlyMap<string, readonly Stay[]>;
  /** Of guests, each with their host: the person is the address. */
  readonly guestStays: readonly (Stay & { readonly host: string })[];
  /** See {@link hindrancesOf}. */
  readonly hindrances: ReadonlyMap<string, readonly number[]>;
}

/** What is wrong in a case, in words. */
export type Rule = (one: Case) => string[];

/** A history with what follows from it. */
export function caseOf(history: History): Case {
  const origins = originsOf(history);
  const stays = staysOf(history, origins);
  return {
    history,
    origins,
    stays,
    staysOf: grouped(stays, ({ bookingId }) => bookingId),
    staysOfPerson: grouped(stays, ({ person }) => person),
    guestStays: guestStaysOf(history),
    hindrances: hindrancesOf(history),
  };
}

/** Since when something may have kept a wait, a person, a person on a day or a place on a day from a desk. */
function hindrancesOf({ operations, bounds }: History): Map<string, number[]> {
  const limited = bounds.limited.map((person) => ({ whom: person, from: -Infinity }));
  const asked = operations.filter(granted).flatMap(({ wish, from }): { whom: string; from: number }[] => {
    if (wish.what === 'leave') return [{ whom: wish.waitId, from }];
    if (wish.what === 'depart') return [{ whom: wish.person, from }];
    if (wish.what === 'repeat') return wish.days.map((day) => ({ whom: `${wish.person} ${day}`, from }));
    if (wish.what === 'close' || wish.what === 'reopen') return [{ whom: `${wish.siteId} ${wish.day}`, from }];
    return [];
  });
  const all = [...limited, ...asked];
  return new Map([...grouped(all, ({ whom }) => whom)].map(([whom, found]) => [whom, found.map((one) => one.from)]));
}

/** By a key, each group in the order of the whole. */
export function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = by(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
