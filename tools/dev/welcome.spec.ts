import { welcome } from './welcome.js';

const facts = { url: 'http://localhost:3000', database: 'embedded PostgreSQL', seconds: 2.345 };

describe('the welcome', () => {
  it('shows the address, and the personas in the order of the story', () => {
    const demo = {
      employers: [{ slug: 'demo-industrie', members: { zz: 'z@x', hr: 'h@x', employee: 'e@x' } }],
      sites: 1512,
      employees: 600,
    };
    const lines = welcome({ ...facts, demo }).split('\n');
    expect(lines).toContain('  Open      http://localhost:3000');
    expect(lines).toContain('  demo-industrie   http://localhost:3000/saml/demo-industrie/login');
    expect(lines.filter((line) => line.includes('@')).map((line) => line.trim().split(/\s+/)[0])).toEqual([
      'employee',
      'hr',
      'zz',
    ]);
  });

  it('says nothing of a demo that is not there', () => {
    expect(welcome(facts)).not.toMatch(/demo|sign in/i);
  });
});
