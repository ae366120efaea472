import { connect } from '../client/lib/reprise.js';

/** The one way to the server. */
export const reprise = connect({ url: '/' });

/** @typedef {import('../client/reprise.d.ts').Room} Room */
/** @typedef {import('../client/reprise.d.ts').Seat} Seat */
/** @typedef {import('../client/reprise.d.ts').Entry} Entry */
