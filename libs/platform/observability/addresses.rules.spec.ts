import { withoutAddresses } from './addresses.rules.js';

describe('a text without addresses', () => {
  it.each([
    [
      '550 5.1.1 <ines.durand+a@acme.example>: Recipient address rejected',
      '550 5.1.1 <…@…>: Recipient address rejected',
    ],
    [
      'all recipients were rejected: p0@mail.acme.example, élodie@société.example',
      'all recipients were rejected: …@…, …@…',
    ],
    ['connect to postgres://palier:geheim@db.acme.example/palier', 'connect to postgres://palier:…@…/palier'],
    ['at run (/srv/node_modules/@nestjs/core/x.js:1:2)', 'at run (/srv/node_modules/@nestjs/core/x.js:1:2)'],
    ['bullmq@6.7.0 is installed', 'bullmq@6.7.0 is installed'],
  ])('%s', (text, clean) => {
    expect(withoutAddresses(text)).toBe(clean);
  });
});
