import { ManagerFinder, listPeople, type Nameable } from './manager-finder.js';

const someone = (staffNumber: string, name: string, changes: Partial<Nameable> = {}): Nameable => ({
  staffNumber,
  email: `${staffNumber}@essai.example`,
  givenName: name.split(' ')[0] ?? '',
  familyName: name.split(' ').slice(1).join(' '),
  works: true,
  ...changes,
});

describe('a manager named in a cell', () => {
  const find = new ManagerFinder([
    someone('00417', 'Zoé Le Goff'),
    someone('K2', 'Jean-Paul Martin'),
    someone('K3', 'Lou Essai'),
    someone('K4', 'Lou Essai'),
    someone('K5', 'Alix Parti', { works: false }),
    someone('K6', 'Alix Parti'),
  ]);

  it.each([
    ['K2', 'K2'],
    ['K2@ESSAI.example', 'K2'],
    ['Jean-Paul Martin', 'K2'],
    ['MARTIN Jean Paul', 'K2'],
    ['M. MARTIN, Jean-Paul', 'K2'],
    ['LE GOFF Zoe', '00417'],
    ['Alix Parti', 'K6'],
  ])('%s is %s', (text, staffNumber) => {
    expect(find.named(text)).toEqual({ staffNumber, why: null });
  });

  it('is not guessed among namesakes, who are named', () => {
    const answer = find.named('Essai Lou');
    expect(answer).toMatchObject({ staffNumber: null, why: 'ambiguous' });
    expect('among' in answer && listPeople(answer.among)).toBe('Lou Essai (K3), Lou Essai (K4)');
  });

  it('is not guessed from a number without its zeros, which is named', () => {
    expect(find.named('417')).toMatchObject({ staffNumber: null, why: 'zeros', among: [{ staffNumber: '00417' }] });
    expect(find.named('0417')).toMatchObject({ why: 'zeros' });
    expect(find.named('418')).toEqual({ staffNumber: null, why: 'unknown' });
  });

  it.each(['', '?', 'Martin', 'nobody@essai.example', 'k2'])('%j is nobody', (text) => {
    expect(find.named(text)).toEqual({ staffNumber: null, why: 'unknown' });
  });

  it('is found under what the file says of them, else under what the register said', () => {
    const renamed = new ManagerFinder(
      [someone('K7', 'Noé Nouveau'), someone('K8', 'Lou Ancien')],
      [someone('K7', 'Lou Ancien'), someone('K9', 'Max Jadis')],
    );
    expect(renamed.named('Lou Ancien')).toEqual({ staffNumber: 'K8', why: null });
    expect(renamed.named('Jadis Max')).toEqual({ staffNumber: 'K9', why: null });
  });
});
