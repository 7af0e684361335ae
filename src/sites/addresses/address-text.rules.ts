/** Words that only addresses have, as people shorten them. */
const WAY =
  /(?<!\p{L})(?:rue|avenue|av|ave|boulevard|bd|bld|place|pl|chemin|che|impasse|imp|allée|allee|quai|cours|route|rte|square|sq|passage|sentier|faubourg|fbg|lieu-dit|zac|za|zi|esplanade|parvis|promenade|rond-point)(?!\p{L})/iu;
/** A house number before a name: `12 bis rue`, `3, Grande Rue`; a postcode is none. */
const NUMBERED = /^\d{1,4}(?:\s?(?:bis|ter|quater|[a-d]))?[\s,]+\p{L}{2,}/iu;

/** Whether a text is rather an address than the name of a town, a station or a place. */
export const looksLikeAddress = (text: string): boolean => NUMBERED.test(text.trim()) || WAY.test(text);
