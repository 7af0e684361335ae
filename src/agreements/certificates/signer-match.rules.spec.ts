import type { CertificateHolder } from '#libs/documents/index.js';
import { matchOf, nameInCertificate } from './signer-match.rules.js';

const NOBODY: CertificateHolder = { name: null, givenName: null, surname: null, pseudonym: null, emails: [] };
const named = (given: Partial<CertificateHolder>): CertificateHolder => ({ ...NOBODY, ...given });
const NORA = { name: 'Nora Exemple-Dupré', email: 'nora.exemple@demo.example' };

it('takes a certificate for that of a person by its address, whatever its name', () => {
  const emails = ['Nora.Exemple@DEMO.example'];
  expect(matchOf(named({ name: 'N. E.', emails }), NORA)).toBe('email');
  expect(matchOf(named({ pseudonym: 'La Fée', emails }), NORA)).toBe('email');
});

it.each<[string, Partial<CertificateHolder>, 'name' | null]>([
  ['case, accents and hyphens', { name: 'NORA EXEMPLE DUPRE' }, 'name'],
  ['order', { givenName: 'Nora', surname: 'EXEMPLE-DUPRÉ' }, 'name'],
  ['more given names', { givenName: 'Nora Marie', surname: 'Exemple-Dupré' }, 'name'],
  ['one of two family names', { givenName: 'Nora', surname: 'Dupré' }, 'name'],
  ['parts before the common name', { name: 'Autre Personne', givenName: 'Nora', surname: 'Exemple' }, 'name'],
  ['another given name', { givenName: 'Mathis', surname: 'Exemple-Dupré' }, null],
  ['a family name alone', { name: 'Exemple' }, null],
  ['a given name alone', { givenName: 'Nora' }, null],
  ['somebody else', { name: 'Sami Autre' }, null],
  ['a pseudonym', { name: 'Nora Exemple', pseudonym: 'La Fée' }, null],
  ['no name at all', {}, null],
  ['an address of somebody else with the same name', { name: 'Nora Exemple', emails: ['n@prive.example'] }, 'name'],
])('compares names: %s', (_, holder, expected) => {
  expect(matchOf(named(holder), NORA)).toBe(expected);
});

it('compares the name where no address is known', () => {
  expect(matchOf(named({ name: 'Camille Exemple' }), { name: 'Camille Exemple (fictive)', email: null })).toBe('name');
  expect(matchOf(named({ emails: [''] }), { name: 'Camille Exemple', email: null })).toBeNull();
});

it('names whom a certificate names', () => {
  expect(nameInCertificate(named({ name: 'Nora Exemple', surname: 'E' }))).toBe('Nora Exemple');
  expect(nameInCertificate(named({ givenName: 'Nora', surname: 'Exemple' }))).toBe('Nora Exemple');
  expect(nameInCertificate(named({ pseudonym: 'La Fée' }))).toBe('La Fée');
  expect(nameInCertificate(NOBODY)).toBe('–');
});
