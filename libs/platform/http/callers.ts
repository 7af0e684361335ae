/** Whether a path is read by programs only: they get problem documents, and may send more than forms can. */
export const isForPrograms = (path: string): boolean => /^\/(api|metrics|healthz|readyz)(\/|$)/.test(path);
