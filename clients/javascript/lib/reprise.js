// Only names, so that a bundler takes of it what a page uses.
export { connect } from './connection.js';
export { after } from './fold.js';
export { history } from './history.js';
export { predict } from './predict.js';
export { show } from './redact.js';
export { Refusal, RepriseError } from './refusal.js';
export { templates } from './templates.js';
export { extended, proves, verify } from './proofs.js';
