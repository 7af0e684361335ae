/** The TXT record by which the owner of a domain confirms that its addresses sign in at an employer. */
export interface DomainRecord {
  /** Name of the record. */
  readonly name: string;
  /** Its value. It names the employer, so that it proves nothing for another one; it is no secret. */
  readonly value: string;
}

/** @param slug of the employer */
export const domainRecord = (domain: string, slug: string): DomainRecord => ({
  name: `_palier.${domain}`,
  value: `palier-employer=${slug}`,
});

/** Names that RFC 2606 and RFC 6761 keep for examples and tests: nobody owns them and no mail ever reaches them. */
export const isNobodysDomain = (domain: string): boolean => /(^|\.)(example|test|invalid|localhost)$/.test(domain);
