import type { IsoDate } from '#libs/calendar/index.js';
import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { ARTICLES, type ArticleKey } from '#libs/labour-law/index.js';
import { authorWords, formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { TextBlock } from '#libs/documents/index.js';
import type { LawRef, LegalBlock, StatusPill, SummaryRow, TimelineItem } from '#libs/platform/views/index.js';
import type { EvidenceRow } from '../evidence/evidence.rules.js';
import { whoOf } from '../evidence/signed-record.js';
import type { Sector } from '../../employers/index.js';
import type { Agreement } from '../register/agreement.entity.js';
import type { TransitionRow } from '../register/agreement.repository.js';
import { periodOf, type AgreementState } from '../register/agreement.rules.js';
import { suspendedWords } from '../register/suspended-words.js';
import { uninterrupted, type SuspendedDays } from '../register/suspension.rules.js';
import type { Suspension } from '../register/suspensions.repository.js';
import type { TermsInput } from '../register/agreement-terms.rules.js';
import { changeLines } from '../texts/change-lines.js';

/** A suspension as pages show it. */
export interface SuspensionLine extends SuspendedDays {
  readonly begun: boolean;
  readonly title: string;
  readonly reason: string;
}

const TONES: Readonly<Record<AgreementState, StatusPill['tone']>> = {
  draft: 'neutral',
  sent: 'warning',
  signed_by_employee: 'info',
  in_force: 'success',
  refused: 'danger',
  expired: 'danger',
  replaced: 'neutral',
  ended: 'neutral',
};

/**
 * The state as icon, word and colour.
 * @param until last day of terms that are still in force
 * @param suspendedTo last day of the suspension that holds today
 */
export function statePill(
  locale: Locale,
  state: AgreementState,
  until: IsoDate | null = null,
  suspendedTo: IsoDate | null = null,
): StatusPill {
  const told = (key: 'suspended' | 'until', day: IsoDate) =>
    t(locale, `agreements.state.${key}`, { day: formatDate(locale, day, 'date') });
  if (suspendedTo) return { label: told('suspended', suspendedTo), tone: 'warning' };
  return {
    label: until ? told('until', until) : t(locale, `agreements.state.${state}`),
    tone: TONES[until ? 'in_force' : state],
  };
}

/** Suspensions that hold today or later, in words; adjacent ones are merged. */
export function suspensionLines(locale: Locale, suspensions: readonly Suspension[], today: IsoDate): SuspensionLine[] {
  return uninterrupted(suspensions)
    .filter(({ to }) => to >= today)
    .map(({ from, to }) => ({
      from,
      to,
      begun: from <= today,
      title: t(locale, 'agreements.suspension.days', { days: suspendedWords(locale, { from, to }) }),
      reason: suspensions
        .filter((one) => one.from >= from && one.to <= to)
        .map(({ reason }) => reason)
        .join(' · '),
    }));
}

/**
 * The last day of terms whose end is settled and not yet past; null otherwise. Until that day has passed the terms
 * hold, whatever the recorded state.
 */
export function untilDay(state: AgreementState, lastDay: IsoDate | null, today: IsoDate): IsoDate | null {
  const ends = ['in_force', 'ended', 'replaced'].includes(state);
  return ends && lastDay !== null && lastDay >= today ? lastDay : null;
}

/** « Ce qui change » as rows of the summary list, with what held before as a note. */
export function changeRows(locale: Locale, sector: Sector, terms: TermsInput, before: TermsInput | null): SummaryRow[] {
  return changeLines(locale, sector, terms, before).map(({ label, value, before: former }) => ({
    label,
    value,
    ...(former !== null && { note: `${t(locale, 'agreements.change.before')} ${former}` }),
  }));
}

/** Blocks of a frozen text as the template takes them. */
export function textBlocks(blocks: readonly TextBlock[]): LegalBlock[] {
  return blocks.map((block) => {
    switch (block.type) {
      case 'heading':
        return { heading: block.text };
      case 'list':
        return { items: block.items };
      case 'paragraph':
        return { paragraph: block.text };
      default:
        return block satisfies never;
    }
  });
}

/** The days on which the terms hold, in words; null until both have signed. */
export function effectiveWords(locale: Locale, agreement: Agreement): string | null {
  const period = periodOf(agreement.effective);
  if (!period) return null;
  const from = formatDate(locale, period.from, 'date');
  return period.to === null
    ? t(locale, 'agreements.effective.from', { from })
    : t(locale, 'agreements.effective.from-to', { from, to: formatDate(locale, period.to, 'date') });
}

/** The whole history of an agreement, steps and evidence, oldest first, as a timeline. */
export function historyItems(
  locale: Locale,
  story: readonly TransitionRow[],
  evidence: readonly EvidenceRow[],
): TimelineItem[] {
  const reading = evidence.filter(({ kind }) =>
    ['shown', 'read_to_end', 'consented', 'reminded', 'sealed'].includes(kind),
  );
  const items = [
    ...story.map((step) => ({
      when: step.at,
      title: t(locale, `agreements.step.${step.toState}`),
      by: authorWords(locale, step.actorName),
      note: step.reason ?? undefined,
      state: ['refused', 'expired'].includes(step.toState) ? ('failed' as const) : ('done' as const),
    })),
    ...reading.map((row) => ({
      when: row.at,
      title: t(locale, `agreements.evidence.${row.kind}`),
      by: authorWords(locale, whoOf(row)),
      note: undefined,
      state: 'done' as const,
    })),
  ];
  return items
    .toSorted((a, b) => a.when.getTime() - b.when.getTime())
    .map(({ when, ...item }) => ({ ...item, at: formatInstant(locale, when, employerZone(), 'medium') }));
}

/** An article with its words, for the law-ref partial. */
export function lawRef(key: ArticleKey): LawRef {
  const { number, text, validFrom, url } = ARTICLES[key];
  return { article: number, text, version: validFrom, url };
}
