/** A run of letters and digits that the templates let break (`_base.typ`). */
const LONG_RUN = /(?:[\p{L}\p{N}_]\p{M}*){25,}/u;

/**
 * Whether any text of a document is a run that must be allowed to break, beside fingerprints, which the templates break in any
 * case: values of facts that are `mono`, and `hash`.
 */
export function hasLongRun(view: unknown): boolean {
  if (typeof view === 'string') return LONG_RUN.test(view);
  if (Array.isArray(view)) return view.some(hasLongRun);
  if (view === null || typeof view !== 'object') return false;
  const mono = 'mono' in view && view.mono === true;
  return Object.entries(view).some(
    ([key, value]) => !((key === 'hash' || (mono && key === 'value')) && breaksAlone(value)) && hasLongRun(value),
  );
}

/** What `fingerprint` of `_base.typ` breaks by itself. */
const breaksAlone = (value: unknown): boolean => typeof value === 'string' && !value.includes('-');
