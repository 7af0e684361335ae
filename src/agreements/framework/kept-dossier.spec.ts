import { keptDossier } from './kept-dossier.js';

describe('the dossier of a framework as it was kept', () => {
  it('is read by the facts that the law library knows today', () => {
    expect(keptDossier({ cseExpert: true, cseOpinionOn: '2026-03-01', forgottenSince: 'x' })).toEqual({
      cseExpert: true,
      cseOpinionOn: '2026-03-01',
    });
    expect(keptDossier({})).toEqual({});
  });

  it('is refused when a fact has a value that it cannot take, or when it is no object', () => {
    expect(() => keptDossier({ cseExpert: 'perhaps' })).toThrow('cseExpert');
    expect(() => keptDossier(['cseExpert'])).toThrow('expected record');
  });
});
