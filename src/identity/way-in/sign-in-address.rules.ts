/**
 * The address that begins a sign-in and ends on a page.
 * @param slug of the employer's connection; null while there is none: then the page that asks for it
 */
export function signInAddress(slug: string | null, returnPath: string | null, confirm: string | null = null): string {
  const given = Object.entries({ confirm, return: returnPath }).filter(
    (pair): pair is [string, string] => pair[1] !== null,
  );
  const query = new URLSearchParams(given).toString();
  return `${slug === null ? '/sign-in' : `/saml/${slug}/login`}${query ? `?${query}` : ''}`;
}
