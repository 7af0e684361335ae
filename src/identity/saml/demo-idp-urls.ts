const MARK = /\/demo\/idp\/([a-z0-9][a-z0-9-]*)\/metadata$/;

/** Addresses of the demo identity provider: one entity for each employer, so that no two tenants share one. */
export const demoIdpUrls = {
  of: (baseUrl: string, slug: string) => ({
    entityId: `${baseUrl}/demo/idp/${slug}/metadata`,
    sso: `${baseUrl}/demo/idp/${slug}/sso`,
  }),
  /** Whether an entity ID belongs to a demo provider, under any base address. */
  owns: (entityId: string): boolean => MARK.test(entityId),
} as const;
