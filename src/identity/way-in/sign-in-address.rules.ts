/** The way into an employer. */
export interface WayInto {
  /** In the address of the connection; the employer's own where there are several to choose from. */
  readonly slug: string;
  readonly protocol: 'saml' | 'oidc' | 'choice';
}

/** A connection by which people come in. */
type OpenWay = WayInto & { readonly protocol: 'saml' | 'oidc' };

/** The way into an employer by its open connections: the only one, the choice between several, or none. */
export function wayInto(employerSlug: string, open: readonly OpenWay[]): WayInto | null {
  const [first, second] = open;
  return second === undefined ? (first ?? null) : { slug: employerSlug, protocol: 'choice' };
}

/**
 * The address in a letter: it leads to the page by the employer's sign-in, and asks on the way whether others use the machine
 * too, as the sign-in page does. Whoever is signed in already is at the page at once.
 */
export function letterAddress(way: WayInto | null, returnPath: string): string {
  if (way === null) return signInAddress(null, returnPath);
  return `/sign-in?${new URLSearchParams({ employer: way.slug, from: 'letter', return: returnPath }).toString()}`;
}

/**
 * The address that begins a sign-in and ends on a page.
 * @param way into the employer; null while there is none: then the page that asks for it
 * @param more `confirm`: what a signed-in member confirms; `shared`: others use the machine too
 */
export function signInAddress(
  way: WayInto | null,
  returnPath: string | null,
  { confirm, shared = false }: { readonly confirm?: string; readonly shared?: boolean } = {},
): string {
  const query = new URLSearchParams({
    ...(way?.protocol === 'choice' && { employer: way.slug }),
    ...(confirm !== undefined && { confirm }),
    ...(returnPath !== null && { return: returnPath }),
    ...(shared && { shared: '1' }),
  }).toString();
  const door = way === null || way.protocol === 'choice' ? '/sign-in' : `/${way.protocol}/${way.slug}/login`;
  return `${door}${query ? `?${query}` : ''}`;
}
