/**
 * A field that a simplified output keeps; of several names for one time the first that has a value, under the
 * first name.
 */
export type Kept = string | readonly [string, ...string[]];
