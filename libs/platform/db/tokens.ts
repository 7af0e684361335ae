/** Token of the small side pool (sessions, rate limits): autocommit statements outside units of work. */
export const POOL = Symbol('palier:pool');

/** Token of the names of the migrations that this version of the code knows. */
export const KNOWN_MIGRATIONS = Symbol('palier:known-migrations');
