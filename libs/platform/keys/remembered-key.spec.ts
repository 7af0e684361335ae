import { RememberedKey } from './remembered-key.js';

describe('a remembered key', () => {
  it('is loaded once a minute, and again at once after a failure', async () => {
    let now = 0;
    let loads = 0;
    let broken = false;
    const key = new RememberedKey(
      async () => {
        if (broken) throw new Error('no database');
        return ++loads;
      },
      () => now,
    );
    expect([await key.get(), await key.get()]).toEqual([1, 1]);
    now = 59_999;
    expect(await key.get()).toBe(1);
    now = 60_000;
    expect(await key.get()).toBe(2);
    now = 120_000;
    broken = true;
    await expect(key.get()).rejects.toThrow('no database');
    broken = false;
    expect(await key.get()).toBe(3);
  });
});
