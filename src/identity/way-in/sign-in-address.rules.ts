/** The way into an employer. */
export interface WayInto {
  readonly slug: string;
  readonly protocol: 'saml' | 'oidc';
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
    ...(confirm !== undefined && { confirm }),
    ...(returnPath !== null && { return: returnPath }),
    ...(shared && { shared: '1' }),
  }).toString();
  return `${way === null ? '/sign-in' : `/${way.protocol}/${way.slug}/login`}${query ? `?${query}` : ''}`;
}
