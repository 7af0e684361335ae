import { looksLikeAddress } from './address-text.rules.js';

describe('a text that is rather an address', () => {
  it.each([
    '10 rue de la Paix',
    '12 bis, Grande Rue, Tours',
    'av. Jean Jaurès Lyon',
    'Bd Voltaire',
    '3 Kerguelen',
    'ZA du Parc',
  ])('%s', (text) => expect(looksLikeAddress(text)).toBe(true));

  it.each([
    'Tours',
    '37000 Tours',
    '75011',
    'Paris 11',
    'La Rochelle',
    'gare de Rennes',
    '48.1, -1.6',
    'Placey',
    'Le Shadok',
  ])('not %s', (text) => expect(looksLikeAddress(text)).toBe(false));
});
