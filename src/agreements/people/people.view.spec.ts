import { fileHint } from './people.view.js';

describe('the file of a list', () => {
  it('is said to hold the first lines only where it does', () => {
    expect(fileHint('en', 50_000)).toBe('');
    expect(fileHint('en', 50_001)).toBe('the file holds the first 50,000 rows');
  });
});
