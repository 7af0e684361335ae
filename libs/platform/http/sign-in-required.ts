/** The caller must sign in first: a page redirects there, the API answers 401. */
export class SignInRequired extends Error {}
