import SequencerModule from '@jest/test-sequencer';

const Sequencer = SequencerModule.default ?? SequencerModule;

/** The journeys take longest: begun last, they would leave the other worker idle at the end. */
const LONG = /[\\/]test[\\/]journeys[\\/]/;

/** Jest's own order (what failed, then what took long, then what is large), with the journeys first. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const ordered = super.sort(tests);
    return [...ordered.filter(({ path }) => LONG.test(path)), ...ordered.filter(({ path }) => !LONG.test(path))];
  }
}
