import { atMost, NoAnswer, within } from './within.js';

const never = new Promise<never>(() => undefined);

describe('patience', () => {
  it('gives what came in time, and the trouble of the work itself', async () => {
    expect(await within(1_000, 'relay', Promise.resolve(7))).toBe(7);
    await expect(within(1_000, 'relay', Promise.reject(new Error('closed')))).rejects.toThrow('closed');
    expect(await atMost(1_000, Promise.resolve(7))).toBe(true);
    await expect(atMost(1_000, Promise.reject(new Error('closed')))).rejects.toThrow('closed');
  });

  it('ends', async () => {
    await expect(within(1, 'relay', never)).rejects.toThrow(new NoAnswer('relay: no answer within 1 ms'));
    expect(await atMost(1, never)).toBe(false);
  });
});
