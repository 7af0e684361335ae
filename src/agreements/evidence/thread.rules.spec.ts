import { nextEvidence, type EvidenceKind, type EvidenceRow } from './evidence.rules.js';
import { awaitsAnswer, managersPart, QUESTION_READERS, threadOf } from './thread.rules.js';

const chain = (...kinds: readonly EvidenceKind[]): EvidenceRow[] => {
  const rows: EvidenceRow[] = [];
  for (const kind of kinds)
    rows.push(
      nextEvidence(rows.at(-1) ?? null, {
        agreementId: 'a',
        kind,
        at: new Date('2026-11-29T08:00:00Z'),
        record: kind === 'asked' || kind === 'answered' ? { words: `${kind} <b>`, by: { name: 'Nora' } } : {},
      }),
    );
  return rows;
};

it('reads questions and answers out of the record, and knows whose turn it is', () => {
  expect(threadOf(chain('sent', 'shown'))).toEqual([]);
  expect(awaitsAnswer([])).toBe(false);
  const open = threadOf(chain('sent', 'asked', 'reminded'));
  expect(open).toMatchObject([{ seq: 2, kind: 'asked', who: 'Nora', words: 'asked <b>' }]);
  expect(awaitsAnswer(open)).toBe(true);
  expect(awaitsAnswer(threadOf(chain('sent', 'asked', 'answered', 'signed')))).toBe(false);
});

it('shows a manager the questions that went to them too, with their answers, and none that went to HR alone', () => {
  const rows: EvidenceRow[] = [];
  const say = (kind: EvidenceKind, readers?: readonly string[]) =>
    rows.push(
      nextEvidence(rows.at(-1) ?? null, {
        agreementId: 'a',
        kind,
        at: new Date('2026-11-29T08:00:00Z'),
        record: { words: 'x', by: { name: 'Nora' }, ...(readers && { readers }) },
      }),
    );
  say('asked');
  say('answered');
  say('asked', QUESTION_READERS);
  say('answered');
  say('asked', ['hr']);
  const part = managersPart(threadOf(rows));
  expect(part.map(({ seq }) => seq)).toEqual([3, 4]);
});
