import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { refusalText, runProgress } from '#libs/platform/http/index.js';
import { formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { JobRunView } from '#libs/platform/queue/index.js';
import type { JobProgress, Notice } from '#libs/platform/views/index.js';
import type { VerificationResult } from './kept-verifications.queries.js';

/** What is known of the chain's verification. */
export interface VerificationFacts {
  /** The newest run; null before the first. */
  readonly run: JobRunView | null;
  /** What the newest verification found that came to a result. */
  readonly result: VerificationResult | null;
  /** When the chain was last found whole from its first entry on. */
  readonly wholeAt: Date | null;
}

/** The part of the audit page about verification. */
export interface VerificationModel {
  /** Progress of a verification that is under way or was given up. */
  readonly job: JobProgress | undefined;
  readonly result: Notice | undefined;
  /** Buttons that start one; none while one is under way. */
  readonly choices: readonly { readonly scope: 'new' | 'whole'; readonly label: string }[];
}

/** How far the audit log is verified, and which verification may be started. */
export function verificationModel(locale: Locale, { run, result, wholeAt }: VerificationFacts): VerificationModel {
  const underWay = run !== null && (run.state === 'queued' || run.state === 'running');
  return {
    job: run && (underWay || run.state === 'failed') ? progress(locale, run) : undefined,
    result: result ? resultNotice(locale, result, wholeAt) : undefined,
    choices: underWay ? [] : choices(locale, result !== null),
  };
}

function choices(locale: Locale, again: boolean): VerificationModel['choices'] {
  if (!again) return [{ scope: 'whole', label: t(locale, 'audit.verify.submit') }];
  return [
    { scope: 'new', label: t(locale, 'audit.verify.submit-new') },
    { scope: 'whole', label: t(locale, 'audit.verify.submit-whole') },
  ];
}

function progress(locale: Locale, run: JobRunView): JobProgress {
  return runProgress(locale, t(locale, 'audit.verify.job'), run, {
    error: run.state === 'failed' ? refusalText(locale, run.errorCode ?? 'unexpected') : undefined,
  });
}

/**
 * Claims only what was checked: a verification that resumed from the previous one has not read the older entries again,
 * so the day on which all of them were read stands beside it.
 */
function resultNotice(locale: Locale, result: VerificationResult, wholeAt: Date | null): Notice {
  const instant = (at: Date) => formatInstant(locale, at, employerZone(), 'medium');
  const at = instant(result.endedAt);
  const seq = formatNumber(locale, result.seq);
  if (result.brokenSeq !== null) {
    const broken = formatNumber(locale, result.brokenSeq);
    return {
      tone: 'danger',
      title: t(locale, 'audit.verify.broken', { seq: broken }),
      text: t(locale, `audit.verify.reasons.${result.brokenReason}`, { seq: broken }),
      items: [t(locale, 'audit.verify.broken-at', { at })],
    };
  }
  const title = t(locale, 'audit.verify.whole', { seq, at });
  if (result.afterSeq === 0) return { tone: 'success', title, text: t(locale, 'audit.verify.from-first') };
  return {
    tone: 'success',
    title,
    text: t(locale, 'audit.verify.went-on', { from: formatNumber(locale, result.afterSeq + 1) }),
    items: [
      wholeAt ? t(locale, 'audit.verify.whole-at', { at: instant(wholeAt) }) : t(locale, 'audit.verify.never-whole'),
    ],
  };
}
