/** What one look at one part of the installation found. */
export interface Finding {
  readonly part: string;
  readonly state: 'ok' | 'warning' | 'wrong';
  /** What was seen, in one line; never a secret. */
  readonly says: string;
  /** What to do about it; null where nothing is to be done. */
  readonly todo: string | null;
}

export const ok = (part: string, says: string): Finding => ({ part, state: 'ok', says, todo: null });
export const warning = (part: string, says: string, todo: string): Finding => ({ part, state: 'warning', says, todo });
export const wrong = (part: string, says: string, todo: string): Finding => ({ part, state: 'wrong', says, todo });
