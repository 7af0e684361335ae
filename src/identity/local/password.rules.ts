/** Fewest and most characters of a password. A second factor is always asked as well (NIST SP 800-63B-4, 3.1.1.2). */
const PASSWORD_LENGTH = { least: 12, most: 128 } as const;

/** Why a password is not taken; null when it is. No rule asks for kinds of characters. */
export function passwordRefusal(
  password: string,
  { email, common }: { readonly email: string; readonly common: ReadonlySet<string> },
): 'short' | 'long' | 'common' | 'address' | null {
  const length = Array.from(password).length;
  if (length < PASSWORD_LENGTH.least) return 'short';
  if (length > PASSWORD_LENGTH.most) return 'long';
  const plain = password.normalize('NFKC').toLowerCase();
  if (common.has(plain) || common.has(shortestPeriod(plain)) || new Set(plain).size < 4) return 'common';
  const local = email.toLowerCase().split('@')[0] ?? '';
  if (plain === email.toLowerCase() || (local.length >= 4 && plain.replaceAll(local, '').length < 6)) return 'address';
  return null;
}

/** What a text repeats: `abcabcabc` is `abc`; a text that repeats nothing is itself. */
function shortestPeriod(text: string): string {
  const at = (text + text).indexOf(text, 1);
  return text.slice(0, at);
}
