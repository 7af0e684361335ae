import { judgeDataKey } from './data-key.rules.js';

const none = { present: 0, previous: 0, another: 0 };

describe('the data key', () => {
  it('is well when everything rests under it', () => {
    expect(judgeDataKey({ ...none, present: 3 }, false)).toMatchObject({ state: 'ok', todo: null });
    expect(judgeDataKey(none, false)).toMatchObject({ state: 'ok' });
  });

  it('is being changed while something rests under the previous one, which may go afterwards', () => {
    expect(judgeDataKey({ ...none, present: 1, previous: 2 }, true)).toMatchObject({
      state: 'warning',
      says: '2 of 3 private keys rest under PALIER_DATA_KEY_PREVIOUS',
      todo: 'palier key rotate-data',
    });
    const done = judgeDataKey({ ...none, present: 3 }, true);
    expect(done.state).toBe('warning');
    expect(done.says).toContain('nothing rests under PALIER_DATA_KEY_PREVIOUS');
  });

  it('is wrong when something rests under neither', () => {
    expect(judgeDataKey({ present: 1, previous: 1, another: 1 }, true)).toMatchObject({
      state: 'wrong',
      says: '1 of 3 private keys rest under a key that is neither PALIER_DATA_KEY nor PALIER_DATA_KEY_PREVIOUS',
    });
  });
});
