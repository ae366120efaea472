// What a page needs to play, without what `@reprise/client` names besides.
export { connect } from './reprise.js';
export type * from './reprise.js';
