/** The way into an employer. */
export interface WayInto {
  readonly slug: string;
  readonly protocol: 'saml' | 'oidc';
}

/**
 * The address that begins a sign-in and ends on a page.
 * @param way into the employer; null while there is none: then the page that asks for it
 */
export function signInAddress(way: WayInto | null, returnPath: string | null, confirm: string | null = null): string {
  const given = Object.entries({ confirm, return: returnPath }).filter(
    (pair): pair is [string, string] => pair[1] !== null,
  );
  const query = new URLSearchParams(given).toString();
  return `${way === null ? '/sign-in' : `/${way.protocol}/${way.slug}/login`}${query ? `?${query}` : ''}`;
}
