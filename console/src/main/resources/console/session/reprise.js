// Of the client only this: what it has beside is loaded by the pages that need it.
import { connect } from '../client/lib/connection.js';

/** The one way to the server. */
export const reprise = connect({ url: '/' });

/** @typedef {import('../client/reprise.d.ts').Room} Room */
/** @typedef {import('../client/reprise.d.ts').Seat} Seat */
/** @typedef {import('../client/reprise.d.ts').Entry} Entry */
