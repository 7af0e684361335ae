import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { authorWords, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { TimelineItem } from '#libs/platform/views/index.js';
import { awaitsAnswer, type Message } from '../evidence/thread.rules.js';

/** The questions about a text and their answers. */
export interface ThreadModel {
  readonly items: readonly TimelineItem[];
  /** Whether the last word is a question. */
  readonly open: boolean;
}

/** A thread, oldest first; a question without an answer is the present step. */
export function threadModel(locale: Locale, thread: readonly Message[]): ThreadModel {
  const open = awaitsAnswer(thread);
  return {
    items: thread.map((message, index) => ({
      title: t(locale, `agreements.thread.${message.kind}`),
      at: formatInstant(locale, message.at, employerZone(), 'medium'),
      by: authorWords(locale, message.who),
      note: message.words,
      state: open && index === thread.length - 1 ? ('current' as const) : ('done' as const),
    })),
    open,
  };
}
