import type { Locale } from '../context/index.js';
import { t } from '../i18n/index.js';
import type { JobRunView } from '../queue/index.js';
import type { JobProgress } from '../views/index.js';

/** What a page knows beyond the run: what to do next, its steps, or an end of its own. */
type More = Partial<Pick<JobProgress, 'state' | 'label' | 'steps' | 'result' | 'error' | 'retry' | 'cancel'>>;

/** A run as the partial `job-progress` shows it; null counts as waiting. */
export const runProgress = (locale: Locale, title: string, run: JobRunView | null, more: More = {}): JobProgress => ({
  id: run?.id ?? '',
  title,
  state: run?.state ?? 'queued',
  done: run?.done ?? 0,
  total: run?.total ?? 0,
  label: run?.step ? t(locale, `common.jobs.${run.step}`) : undefined,
  ...more,
});
