import { getHeapSpaceStatistics } from 'node:v8';
import { giveBackMemory } from './give-back.js';

const youngMegabytes = () =>
  getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')!.space_size / 1e6;

/** Grows the young generation as loading a program does: much that lives for a moment, some of it a little longer. */
function load(): void {
  let lately: number[][] = [];
  for (let n = 0; n < 200_000; n += 1) {
    lately.push([n, n, n, n]);
    if (lately.length > 40_000) lately = [];
  }
}

describe('giveBackMemory', () => {
  it('leaves a small young generation behind', async () => {
    load();
    expect(youngMegabytes()).toBeGreaterThan(10);
    await giveBackMemory();
    expect(youngMegabytes()).toBeLessThan(5);
  });
});
