import { arrivalsWith } from './arrival.rules.js';

const arrival = (person: string, company: string, desk: string) => ({ person, company, desk });
const LIST = [arrival('Chloé Œuvrard', 'Ateliers Démo', '012'), arrival('Jean Petit', 'Mairie', 'A 1')];
const names = (words: string) => arrivalsWith(LIST, words).map(({ person }) => person);

describe('a search among those who come', () => {
  it('finds by name, company and desk, without accents and in any case', () => {
    expect(names('chloe oeuv')).toEqual(['Chloé Œuvrard']);
    expect(names('MAIRIE')).toEqual(['Jean Petit']);
    expect(names('012')).toEqual(['Chloé Œuvrard']);
  });

  it('wants every word, of whichever field', () => {
    expect(names('petit a 1')).toEqual(['Jean Petit']);
    expect(names('petit ateliers')).toEqual([]);
  });

  it('shows everybody without words', () => {
    expect(names(' ,- ')).toHaveLength(2);
  });
});
