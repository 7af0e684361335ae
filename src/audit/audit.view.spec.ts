import { LOCALES } from '#libs/platform/context/index.js';
import { hasTranslation } from '#libs/platform/i18n/index.js';
import { productSources } from '../../test/support/sources.js';
import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from './audit-actions.js';
import type { ListedEntry } from './audit.rules.js';
import { JOURNAL_QUERY } from './audit.forms.js';
import { journalModel } from './audit.view.js';

const entry: ListedEntry = {
  chainId: 'c',
  seq: 1_234,
  at: new Date('2026-11-23T08:00:00Z'),
  action: 'employees.add',
  actorKind: 'member',
  actorId: 'm',
  actorName: 'Nora Modèle',
  subjectType: 'register',
  subjectId: 'employees',
  detail: '{"added":3,"note":"<b>","list":[1]}',
  requestId: 'r',
  previousHash: 'p',
  hash: 'h',
  ip: null,
  agent: null,
};
const shown = (changes: Partial<ListedEntry> = {}) =>
  journalModel('fr', JOURNAL_QUERY.parse({}), {
    actions: [],
    subjects: [],
    entries: [{ ...entry, ...changes }],
    older: null,
    verification: { run: null, result: null, wholeAt: null },
  }).entries[0];

describe('the journal in words', () => {
  it('says who did what, in the reader’s language', () => {
    expect(shown()).toMatchObject({
      who: 'Nora Modèle',
      what: 'Salariés ajoutés au registre',
      subject: 'Registre des salariés',
      at: expect.stringMatching(/^23.nov\. 2026 à 09:00$/),
      detail: ['added: 3', 'note: <b>', 'list: [1]'],
    });
  });

  it('still tells an action and a subject it has no words for', () => {
    expect(shown({ action: 'future.do-thing', subjectType: 'gadget' })).toMatchObject({
      what: 'Autre changement (future.do-thing)',
      subject: 'gadget',
    });
  });

  it('names nobody where nobody was signed in', () => {
    expect(shown({ actorKind: 'anonymous', actorName: null })).toMatchObject({ who: 'Personne non connectée' });
  });

  it.each(LOCALES)('has words in %s for every change there is, and for what it is made to', (locale) => {
    const keys = [
      ...AUDIT_ACTIONS.map((action) => `audit.actions.${action}`),
      ...AUDIT_SUBJECTS.map((subject) => `audit.subjects.${subject}`),
    ];
    expect(keys.length).toBeGreaterThan(100);
    expect(keys.filter((key) => !hasTranslation(locale, key))).toEqual([]);
  });

  it('lists no change that nothing records any more', () => {
    const text = productSources()
      .filter(({ file }) => file.startsWith('src/') && !file.endsWith('/audit-actions.ts'))
      .map((source) => source.text)
      .join('\n');
    const made = (action: string) => text.includes(`action: \`${action.split('.')[0]}.\${`);
    expect(AUDIT_ACTIONS.filter((action) => !text.includes(`'${action}'`) && !made(action))).toEqual([]);
    expect(AUDIT_SUBJECTS.filter((subject) => !text.includes(`'${subject}'`))).toEqual([]);
  });
});
