import { setTimeout as wait } from 'node:timers/promises';
import { underLoad, type Fault } from './fault.js';

/** A mail relay that is away, slow, silent or forgetful. */
export const LETTER_FAULTS: readonly Fault[] = [
  {
    name: 'the mail relay turns everybody away for 70 seconds',
    short: true,
    run: (house) =>
      underLoad(
        house,
        async () => {
          house.relay.mood = 'away';
          await wait(70_000);
          house.relay.mood = 'well';
          return 1;
        },
        { people: 1 },
      ),
  },
  {
    name: 'the mail relay takes 40 seconds for a letter',
    short: false,
    run: (house) =>
      underLoad(
        house,
        async () => {
          house.relay.fates.push(wait(40_000, undefined), wait(40_000, undefined));
          await wait(45_000);
          return 2;
        },
        { people: 1, lettersMayRepeat: true },
      ),
  },
  {
    name: 'the mail relay has two letters whole and says nothing for ten minutes',
    short: false,
    run: (house) => {
      const hung: Promise<void>[] = [];
      return underLoad(
        house,
        async () => {
          for (let n = 0; n < 2; n += 1) hung.push(wait(600_000, undefined, { ref: false }));
          house.relay.fates.push(...hung);
          await house.until(async () => house.relay.fates.length === 0, 60);
          return hung.length;
        },
        { people: 1 },
      );
    },
  },
  {
    name: 'the mail relay says nothing for 25 seconds',
    short: false,
    run: (house) =>
      underLoad(
        house,
        async () => {
          house.relay.mood = 'silent';
          await wait(25_000);
          house.relay.mood = 'well';
          return 1;
        },
        { people: 1, lettersMayRepeat: true },
      ),
  },
  {
    name: 'the mail relay takes letters and hangs up for 14 seconds',
    short: false,
    run: (house) =>
      underLoad(
        house,
        async () => {
          house.relay.mood = 'forgetful';
          await wait(14_000);
          house.relay.mood = 'well';
          return 1;
        },
        { people: 1, patience: 400, lettersMayRepeat: true },
      ),
  },
];
