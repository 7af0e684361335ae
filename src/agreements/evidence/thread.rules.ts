import { z } from 'zod';
import type { EvidenceRow } from './evidence.rules.js';
import { whoOf } from './signed-record.js';

/** Most characters of a question or an answer. */
export const MOST_IN_MESSAGE = 2_000;

/** One message of the thread about a text. */
export interface Message {
  readonly seq: number;
  readonly kind: 'asked' | 'answered';
  readonly at: Date;
  readonly who: string;
  readonly words: string;
}

const WORDS = z.looseObject({ words: z.string() });

/** The questions and answers of an evidence record, in order. */
export function threadOf(evidence: readonly EvidenceRow[]): Message[] {
  return evidence.flatMap((row) =>
    row.kind === 'asked' || row.kind === 'answered'
      ? [
          {
            seq: row.seq,
            kind: row.kind,
            at: row.at,
            who: whoOf(row),
            words: WORDS.parse(JSON.parse(row.record)).words,
          },
        ]
      : [],
  );
}

/** Whether the last word is a question. */
export const awaitsAnswer = (thread: readonly Message[]): boolean => thread.at(-1)?.kind === 'asked';
