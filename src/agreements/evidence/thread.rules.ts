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
  /** Whether whoever asked was told that the manager reads it too; those asked before went to HR alone. */
  readonly toManager: boolean;
}

/** Who reads a question besides whoever asks it, as its record says. */
export const QUESTION_READERS = ['hr', 'manager'] as const;

const WORDS = z.looseObject({ words: z.string(), readers: z.array(z.string()).default(['hr']) });

/** The questions and answers of an evidence record, in order. */
export function threadOf(evidence: readonly EvidenceRow[]): Message[] {
  return evidence.flatMap((row) => {
    if (row.kind !== 'asked' && row.kind !== 'answered') return [];
    const { words, readers } = WORDS.parse(JSON.parse(row.record));
    const { seq, kind, at } = row;
    return [{ seq, kind, at, who: whoOf(row), words, toManager: kind === 'asked' && readers.includes('manager') }];
  });
}

/** What the manager reads of a thread: the questions that went to the manager too, each with what answers it. */
export function managersPart(thread: readonly Message[]): Message[] {
  let reads = false;
  return thread.filter((message) => {
    if (message.kind === 'asked') reads = message.toManager;
    return reads;
  });
}

/** Whether the last word is a question. */
export const awaitsAnswer = (thread: readonly Message[]): boolean => thread.at(-1)?.kind === 'asked';
