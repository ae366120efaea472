/** @param {number} n @param {string} one @param {string} [more] */
const of = (n, one, more = `${one}s`) => `${n} ${n === 1 ? one : more}`;

/** The words of support and administration in English; other languages have the same names. */
export const en = {
  lookingBecause: (reason, looks) => `You are looking as support staff because “${reason}”. Hosts can see this. On record: ${of(looks, 'look')}.`,
  gate: {
    pages: 'Support and administration', lock: 'Lock', open: 'Unlock', key: 'API key', keyHint: (scope) => `A key with the scope ${scope}, which begins with rk_. It stays in this tab, and is forgotten after 15 minutes without input.`,
    keep: 'Keep it while this tab is open, also when it is reloaded', reason: 'Why do you look?',
    reasonHint: '5 to 200 characters, for example a ticket. It goes on record with each look, for hosts and administrators. Please name no people.',
  },
  support: {
    title: 'Support', box: 'What does the ticket say?', boxHint: 'A room code, a link, the id of an event, a command, a participant or a trace, or a time like 2026-01-31T12:00:00Z.',
    name: 'A name that begins with', search: 'Find', searching: 'Searching…', further: 'Search further back',
    nothing: 'Nothing was found. Ids of long ago may lie further back.', found: (n) => of(n, 'match', 'matches'),
    room: 'Room', what: 'What', when: 'When', act: 'Actions', revision: (n) => `revision ${n}`, visit: (code, revision) => `See ${code} at ${revision}`, refusals: 'Refusals',
    kinds: { ROOM: 'the room, as it is now', MOMENT: 'the moment of the link', TIME: 'open at that time', PARTICIPANT: 'the participant came', EVENT: 'the event', COMMAND: 'an event of the command', TRACE: 'an event of the request' },
    record: 'What is on record of this tab', recordHint: (reason) => `Each with the time, your key and “${reason}”.`,
  },
  refusals: {
    title: (code) => `Refused in ${code}`, again: 'Look again', loading: 'Fetching what was refused…', none: 'Nothing was refused in the last 24 hours that is still remembered.',
    by: 'by', command: 'command', trace: 'trace',
    wanted: (card, from, to) => `Wanted: ${card} from ${from} to ${to}.`, was: (card, pile, name) => `Was: ${card} in ${pile}${name ? `, moved there by ${name}` : ''}.`,
  },
  keys: {
    title: 'API keys', loading: 'Fetching the keys…', count: (n) => `${of(n, 'key')} in use`, issue: 'Issue a key', issueNow: 'Issue', columns: ['Name', 'Scopes', 'Expires', 'Last used'], act: 'Actions',
    never: 'never', soon: 'soon', unused: 'not yet', revoked: (time) => `revoked ${time}`, grace: (time) => `The secret before it is good until ${time}.`,
    rotate: 'Rotate', rotateOf: (name) => `Rotate ${name}`, rotateHint: 'The key gets a new secret. The one before stays good for 7 days.',
    revoke: 'Revoke', revokeOf: (name) => `Revoke ${name}`, revokeHint: 'The key is refused at once and for good, and its streams end.', typeName: (name) => `Type its name to go on: ${name}`, isRevoked: 'It is revoked.',
    name: 'Name', scopes: 'What it may do', until: 'Last day', untilHint: 'Leave it empty for a key without an end.',
    scope: { 'rooms:read': 'private rooms too, as the public sees rooms', 'rooms:write': 'statuses, games and closing, in any room', 'support:replay': 'everything, with a reason on record', webhooks: 'webhooks', admin: 'keys, webhooks, the audit trail and upkeep' },
    secret: 'The secret', secretOf: (name) => `The secret of ${name}`, secretHint: 'This is the only time it is shown. Copy it to where it is needed.', copy: 'Copy', copied: 'Copied', done: 'Close',
  },
  audit: {
    title: 'Audit', loading: 'Fetching what is on record…', none: 'Nothing is on record for this.', by: 'By API key', from: 'From', to: 'To', more: 'Earlier ones', itself: 'the server itself', themselves: 'the person', columns: ['When', 'Who', 'What', 'Why'],
    kinds: {
      STATE: 'looked at', EVENTS: 'read the events of', DIFF: 'compared', STREAM: 'watched', REPLAY: 'replayed', STATS: 'read the figures of', OVERVIEW: 'saw the overview of', RESULTS: 'read the results of',
      REFUSALS: 'saw what was refused in', FOUND: 'found', SEARCH: 'searched for', KEY_ISSUED: 'issued', KEY_ROTATED: 'rotated', KEY_REVOKED: 'revoked',
      ERASURE_REQUESTED: 'asked for the erasure', KEYS_DESTROYED: 'destroyed the keys of the erasure', ERASURE_DONE: 'completed the erasure',
      WEBHOOK_REGISTERED: 'registered the webhook', WEBHOOK_CHANGED: 'changed the webhook', WEBHOOK_ROTATED: 'renewed the secret of the webhook', WEBHOOK_DISABLED: 'disabled the webhook',
      WEBHOOK_RESUMED: 'resumed the webhook', WEBHOOK_REPLAYED: 'had messages sent again to the webhook', WEBHOOK_TESTED: 'tested the webhook', WEBHOOK_DELETED: 'deleted the webhook',
    },
  },
  health: {
    title: 'Health', loading: 'Asking the server…', parts: 'Parts', done: (n, all) => `${n} of ${all} events.`,
    verdict: { UP: 'Serving. All parts are up.', DEGRADED: 'Serving, but some rooms are not shown as they are now.', DOWN: 'Not serving.', OUT_OF_SERVICE: 'Not serving.', UNKNOWN: 'Nothing is known of it.' },
    figures: { acks: 'Commands a second', ack: 'Time of a command', fsync: 'Time of a write to disk', lag: 'Views behind', streams: 'Open streams', free: 'Free on disk', erasures: 'Erasures not done' },
    states: { IDLE: 'Not done since the start.', BUILDING: 'Under way:', FINISHING: 'Almost done:', DONE: 'Done:', FAILED: 'It failed.' },
    work: {
      rebuild: { title: 'Rebuild the views', begin: 'Rebuild', hint: 'Makes all views again from the events. Readers notice nothing.', found: () => '' },
      verify: { title: 'Verify the views', begin: 'Verify', hint: 'Compares all views with what the events say.', found: ({ rooms, differing }) => (differing ? `${of(differing, 'room')} of ${rooms} differ.` : `${of(rooms, 'room')} compared, none differs.`) },
    },
  },
  wall: { title: (here, all) => `${here} of ${of(all, 'player')} here`, nobody: 'No player is here yet.', ready: 'ready', sorted: (name) => `Sorted by ${name}`, quiet: (time) => `quiet for ${time}` },
  results: {
    title: (code) => `Results of room ${code}`, back: 'To the room', loading: 'Counting…', noCards: 'This room has no cards.', placements: 'Where the cards lie', order: 'Order', orders: { chosen: 'most chosen', agreed: 'most agreement', disputed: 'least agreement', doubt: 'most doubt', deck: 'as in the deck' },
    again: 'Count again', csv: 'CSV', casolysis: 'Casolysis', casolysisHint: 'CSV for tools that analyse card sorts', print: 'Print', card: 'Card', top8: 'In top 8 shown', top3: 'In top 3 shown', doubt: 'Doubt',
    people: (names) => (names.length ? `Hands of ${names.length < 8 ? names.join(', ') : of(names.length, 'person', 'people')}. Doubt: how often a card changed piles after it was sorted.` : 'You see no hands here: only the table, and what was revealed.'),
    svg: (what) => `${what} as SVG`, agreement: 'Agreement', agreementHint: (share, n) => `How many of ${n} people have a card in the same pile: ${share} % on average. Cards that are still in the deck do not count.`,
    similarity: 'Cards that lie together', cut: (share) => `Together for at least ${share} %`, groups: (n, alone) => `${of(n, 'group')}${alone ? `, ${of(alone, 'card')} alone` : ''}`, shown: (n, all) => `The first ${n} of ${all} cards; all are in the CSV.`,
  },
  mine: {
    title: (code) => `What room ${code} has of you`, back: 'To the room', loading: 'Loading…', noSeat: 'You have no seat in this room.', lead: 'Everything that this room keeps of you:',
    parts: ['your name, role and where you are now', 'your cards, and every move that you made', 'what you revealed, and the data of the game about you'],
    show: 'Show it', erase: 'Erase what is mine', eraseNow: 'Erase it for good', typeName: (name) => `Type your name to go on: ${name}`,
    eraseHint: 'You leave the room, and your name, your cards, what you revealed and the data about you can never be read again, by anybody. What others did stays. This cannot be undone.',
    erased: (dueBy) => `It can be read no more. The last copies are gone by ${dueBy}.`, store: 'Store as a file', count: (n) => `${of(n, 'event')} of yours`, at: (revision) => `see revision ${revision}`,
  },
};
