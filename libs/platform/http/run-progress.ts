import type { Locale } from '../context/index.js';
import { t } from '../i18n/index.js';
import type { JobRunView } from '../queue/index.js';
import type { JobProgress } from '../views/index.js';

/** A run as the partial `job-progress` shows it; null counts as waiting. */
export const runProgress = (locale: Locale, title: string, run: JobRunView | null): JobProgress => ({
  id: run?.id ?? '',
  title,
  state: run?.state ?? 'queued',
  done: run?.done ?? 0,
  total: run?.total ?? 0,
  label: t(locale, `common.jobs.${run?.step ?? run?.state ?? 'queued'}`),
});
