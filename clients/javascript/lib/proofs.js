/** @typedef {import('../reprise.d.ts')} Public */

// Loaded when they are asked for: most pages never are, and start sooner without them.
const load = () => import('./verify.js');

/** @type {Public['verify']} */
export const verify = async (...given) => (await load()).verify(...given);

/** @type {Public['proves']} */
export const proves = async (...given) => (await load()).proves(...given);

/** @type {Public['extended']} */
export const extended = async (...given) => (await load()).extended(...given);
