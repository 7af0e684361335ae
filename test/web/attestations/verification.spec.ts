import { testApp, type TestApp } from '../../support/app.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';

let portal: TestApp;

beforeAll(async () => {
  portal = await testApp();
});
afterAll(() => portal.close());

describe('public verification', () => {
  const anybody = () => portal.browser();

  it('asks soundly, and answers unknown and malformed codes alike, without a hint', async () => {
    const ask = await anybody().get('/v');
    expect(pageProblems(ask.$)).toEqual([]);
    const answers = await Promise.all(
      ['AAAA-BBBB-CCCC', 'zz', '%3Cscript%3E', '..%2f..'].map((code) => anybody().get(`/v/${code}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(new Set(answers.map(({ $ }) => wordsOf($, 'main'))).size).toBe(1);
    expect(answers[0]!.headers.get('x-robots-tag')).toBe('noindex');
    expect((await anybody().get('/v/AAAA-BBBB-CCCC.jws')).status).toBe(404);
  });

  it('takes a file without JavaScript and keeps nothing of it', async () => {
    const visitor = anybody();
    await visitor.get('/v');
    const answer = await visitor.upload('/v', { file: new File(['%PDF-1.7 not ours'], 'x.pdf') });
    expect(answer.status).toBe(200);
    expect(wordsOf(answer.$, 'main')).toContain('Ce fichier n’est aucun document délivré');
  });

  it('refuses a file that is too large, in words', async () => {
    const visitor = anybody();
    await visitor.get('/v');
    const answer = await visitor.upload('/v', { file: new File([Buffer.alloc(26 * 1024 * 1024)], 'x.pdf') });
    expect(answer.status).toBe(413);
    expect(pageProblems(answer.$)).toEqual([]);
  });
});
