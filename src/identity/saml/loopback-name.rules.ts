const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * On a developer's machine `127.0.0.1` and `localhost` are one portal and two cookie jars: the answer of the identity
 * provider would come back to the configured name, where the browser has no cookie of the request.
 *
 * @returns the same address under the configured name, or null when the names agree or this is no loopback
 */
export function sameUnderConfiguredName(host: string | undefined, path: string, baseUrl: string): string | null {
  const base = new URL(baseUrl);
  if (host === undefined || !URL.canParse(`http://${host}`)) return null;
  const asked = new URL(`http://${host}`);
  if (!LOOPBACK.has(asked.hostname) || !LOOPBACK.has(base.hostname)) return null;
  if (asked.port !== base.port || asked.hostname === base.hostname) return null;
  return `${base.origin}${path}`;
}
