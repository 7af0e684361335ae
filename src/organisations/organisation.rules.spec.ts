import { NEW_ORGANISATION } from './organisation.rules.js';

const problems = (input: unknown) => {
  const read = NEW_ORGANISATION.safeParse(input);
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('what an organisation is opened from', () => {
  it('takes a territory by its départements, each once and in order', () => {
    const read = NEW_ORGANISATION.parse({ kind: 'territory', name: ' Touraine ', departments: ['41', '37', '37'] });
    expect(read).toEqual({ kind: 'territory', name: 'Touraine', departments: ['37', '41'], locale: 'fr' });
  });

  it('names the field that is wrong', () => {
    expect(problems({ kind: 'territory', name: '', departments: ['99'] })).toEqual([
      'name: organisations.name-missing',
      'departments.0: organisations.department-unknown',
    ]);
    expect(problems({ kind: 'territory', name: 'T', departments: [] })).toEqual([
      'departments: organisations.departments-missing',
    ]);
    expect(problems({ kind: 'operator', name: 'O', operatorId: 'x' })).toEqual([
      'operatorId: organisations.operator-unknown',
    ]);
    expect(problems({ kind: 'employer', name: 'E' })).toHaveLength(1);
  });
});

describe('the name of an organisation', () => {
  it('does not pass for another', () => {
    expect(problems({ kind: 'platform', name: 'Р\u0430lier' })).toEqual(['name: organisations.name-form']);
  });
});
