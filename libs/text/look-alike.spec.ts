import { passesForAnother } from './index.js';

describe('a name that passes for another', () => {
  it.each(['С\u0430mille', 'Duр\u043ent', 'Αdministrateur', 'Раlier', 'Jean-Рaul', 'Ren\u202eée', 'Ꮯamille'])(
    'is told: %j',
    (name) => {
      expect(passesForAnother(name)).toBe(true);
    },
  );

  it.each([
    'Camille Exemple',
    'Жанна Петрова',
    'Νίκος Παπαδόπουλος',
    'Renée d’Œuvre-Łódź',
    'Rene\u0301e',
    'Dupont (Дюпон)',
    '田中 Tanaka',
    'SIRIUS-Ω 3',
    'O’Neill 2ᵉ',
    '',
  ])('is not: %j', (name) => {
    expect(passesForAnother(name)).toBe(false);
  });
});
