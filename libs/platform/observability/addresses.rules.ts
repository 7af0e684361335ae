const ADDRESS = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu;

/**
 * A text of somebody else's making without the e-mail addresses in it: mail relays quote whom they refuse, and libraries quote
 * the relay.
 */
export const withoutAddresses = (text: string): string => text.replaceAll(ADDRESS, '…@…');
