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
});
