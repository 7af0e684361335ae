/** Jobs of a queue at once, as the portal has them for short work. */
export const AT_ONCE = 4;
/** Jobs that are not measured: connections open, statements are prepared, code is compiled. */
export const WARM_JOBS = 500;
/** Jobs that are measured, unless told otherwise. */
export const MEASURED_JOBS = 2_000;
/** Least jobs a second from the outbox to done, as a share of bare BullMQ's. */
export const LEAST_SHARE = 0.5;
/** How many jobs are asked for at a time: one, as a person does; many, as a plan that is told to everybody does. */
export const AT_A_TIME = [1, 200] as const;
