/** Addresses of the portal as client of one connection; from our configuration, never from a request. */
export interface OpenidUrls {
  /** Where the provider sends people back (redirect_uri). */
  readonly callback: string;
  /** Where the provider posts logout tokens (backchannel_logout_uri). */
  readonly backchannel: string;
  /** Where the provider sends people who signed out there (post_logout_redirect_uri). */
  readonly signedOut: string;
  readonly login: string;
}

export function openidUrls(baseUrl: string, slug: string): OpenidUrls {
  const root = `${baseUrl}/oidc/${slug}`;
  return {
    callback: `${root}/callback`,
    backchannel: `${root}/backchannel`,
    signedOut: `${baseUrl}/signed-out`,
    login: `${root}/login`,
  };
}
