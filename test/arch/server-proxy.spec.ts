import { readFileSync } from 'node:fs';
import { inRepository } from '../support/sources.js';

const conf = readFileSync(inRepository('docker/server/nginx.conf'), 'utf8');

describe('docker/server/nginx.conf', () => {
  // Express takes paths in any case and with a slash at the end; nginx decodes and merges slashes before it compares.
  it.each(['/metrics', '/metrics/', '/METRICS', '/readyz', '/ReadyZ/'])('keeps %s inside', (path) => {
    const closed = /location ~\* (\S+) \{ return 404; \}/.exec(conf)?.[1] ?? 'nothing';
    expect(path).toMatch(new RegExp(closed, 'i'));
  });

  it('sets the caller’s address instead of handing on what the caller says', () => {
    expect(conf).toMatch(/^ {2}proxy_set_header X-Forwarded-For \$remote_addr;$/m);
    expect(conf).toMatch(/^ {2}proxy_set_header X-Forwarded-Proto \$scheme;$/m);
  });

  // What a process answers itself, its own 503 among it, is not replaced.
  it('says in both languages that nobody answers, to programs as they read it, and when to come back', () => {
    expect(conf).not.toContain('proxy_intercept_errors');
    const block = (head: string) =>
      conf.slice(conf.indexOf(head)).match(/^.*\{\n(?<lines>(?:.*\n)*?) {2}\}\n/)?.groups?.['lines'] ?? '';
    expect(conf).toMatch(/^ {2}error_page 502 504 = @away;$/m);
    expect(block('location /api/')).toContain('error_page 502 504 = @away_program;');
    for (const head of ['location @away {', 'location @away_program {'])
      expect(block(head)).toMatch(/add_header Retry-After \d+ always;[^]*return 503 '/);
    expect(block('location @away {')).toMatch(/<html lang="fr">[^]*<section lang="en">/);
    const problem = /return 503 '(.*)';/.exec(block('location @away_program {'))?.[1] ?? '';
    expect(JSON.parse(problem)).toMatchObject({ status: 503, detail: expect.any(String) as string });
  });
});
