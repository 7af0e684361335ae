import { domainRecord, isNobodysDomain } from './domain-proof.rules.js';

describe('the proof of a domain', () => {
  it('stands below the domain and names one employer', () => {
    expect(domainRecord('acme.fr', 'acme')).toEqual({ name: '_palier.acme.fr', value: 'palier-employer=acme' });
  });

  it.each(['acme.example', 'mail.acme.test', 'acme.invalid'])('%s is nobody’s', (domain) =>
    expect(isNobodysDomain(domain)).toBe(true),
  );
  it.each(['example.com', 'acme-example.fr', 'test.fr', 'acme.examples'])('%s is somebody’s', (domain) =>
    expect(isNobodysDomain(domain)).toBe(false),
  );
});
