/** What a mail server quotes when it refuses somebody. */
const ADDRESS = /[^\s<>"'(),;:@]+@[^\s<>"'(),;:@]+/g;

/** Why a job failed, as an operator may read it: servers quote addresses of people, which the operator has no use for. */
export const shownReason = (reason: string): string => reason.replace(ADDRESS, '…@…');
