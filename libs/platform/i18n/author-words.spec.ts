import { authorWords } from './author-words.js';

describe('who did something, in words', () => {
  it.each([
    ['palier saml connect', 'Ligne de commande', 'Command line'],
    ['palier migrate', 'Ligne de commande', 'Command line'],
    ['palier agreement end (Lou Modèle)', 'Lou Modèle, en ligne de commande', 'Lou Modèle, on the command line'],
    ['job agreements.close-due', 'Palier (tâche automatique)', 'Palier (automatic task)'],
    ['Palier demo', 'Démonstration', 'Demonstration'],
    ['identity sign-out', 'Palier', 'Palier'],
    ['Camille Palier', 'Camille Palier', 'Camille Palier'],
    ['Palier Exemple', 'Palier Exemple', 'Palier Exemple'],
  ])('%s', (name, fr, en) => {
    expect([authorWords('fr', name), authorWords('en', name)]).toEqual([fr, en]);
  });
});
