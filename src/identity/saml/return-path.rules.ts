/** Never a place to come back to after signing in: they would sign out or begin again. */
const OWN = /^\/(sign-in|sign-out|saml|oidc|demo\/idp)(\/|\?|$)/;

/**
 * Checks an address to come back to: a path on this site and nothing that a browser could read as another one (no
 * `//host`, no backslash, no control character, none of these encoded).
 *
 * @returns the path with its query, or null
 */
export function localPath(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 1_000) return null;
  if (!value.startsWith('/') || value.startsWith('//')) return null;
  if (/[\\\p{Cc}\p{Cf}\p{Z}]/u.test(value) || /%(2f|5c|0[0-9a-f]|1[0-9a-f]|7f)/i.test(value.split('?')[0] ?? '')) {
    return null;
  }
  const here = 'https://palier.invalid';
  if (!URL.canParse(value, here)) return null;
  const url = new URL(value, here);
  // `/..//host` resolves to `//host`: another site.
  if (url.origin !== here || url.pathname.startsWith('//')) return null;
  return url.pathname + url.search;
}

/** A {@link localPath} that is no part of signing in itself, or null. */
export function safeReturnPath(value: unknown): string | null {
  const path = localPath(value);
  return path !== null && OWN.test(path) ? null : path;
}

/** What may be confirmed: `module.action:id`, as it is shown in evidence records. */
export function isPurpose(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*:[A-Za-z0-9-]{1,64}$/.test(value);
}
