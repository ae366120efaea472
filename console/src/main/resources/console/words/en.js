/** @param {number} n @param {string} one @param {string} [more] */
const of = (n, one, more = `${one}s`) => `${n} ${n === 1 ? one : more}`;
/** @param {string[]} titles */
const these = (titles) => (titles.length < 3 ? titles.join(' and ') : `${titles.length} cards`);

/** @param {string} range */
const revisions = (range) => `${range.includes('–') ? 'revisions' : 'revision'} ${range}`;

/** @typedef {{ seconds: number, until?: 'GAME_END' | 'CLOSED' }} Late */
/** @param {Late} late */
const how = ({ seconds, until }) => `${seconds ? `${seconds % 60 ? of(seconds, 'second') : of(seconds / 60, 'minute')} late` : 'as it happens'}${until
  ? `${seconds ? ',' : ', but'} ${until === 'CLOSED' ? 'games not before the room is closed' : 'a game not before it has ended'}` : ''}`;

/** Every word of the console in English; other languages have the same names. */
export const en = {
  titles: {
    lobby: 'Rooms', open: 'Open a room', nowhere: 'Nothing here',
    room: ({ code }) => `Room ${code.toUpperCase()}`,
    moment: ({ code, revision }) => (revision ? `Room ${code.toUpperCase()} at ${revision}` : `Room ${code.toUpperCase()}, again`),
    results: ({ code }) => `Results of room ${code.toUpperCase()}`, mine: ({ code }) => `My data in room ${code.toUpperCase()}`,
    support: 'Support', keys: 'API keys', audit: 'Audit', health: 'Health',
  },
  menu: { lobby: 'Rooms', support: 'Support' },
  frame: {
    notices: 'Notices', skip: 'Skip to the page', home: 'Reprise, to the rooms', pages: 'Pages', loading: 'Loading…', close: 'Close', copied: 'Copied', putAway: 'All right',
    nowhere: 'There is no page at this address. Links to rooms look like /console/r/YAC3EN.',
    notLoaded: 'The page could not be loaded', notLoadedWhy: 'The connection may be down, or a newer version may have been installed.',
    youAre: (name, role) => `${name}, ${role.toLowerCase()}`, youWatch: 'watching',
  },
  settings: {
    title: 'Settings', kept: 'Kept in this browser only.',
    theme: { label: 'Theme', system: 'System', light: 'Light', dark: 'Dark' },
    language: { label: 'Language', en: 'English', de: 'Deutsch' },
    announcements: { label: 'Screen reader announcements', all: 'Everything', mine: 'Only mine', off: 'Off' },
    letters: { label: 'Keyboard shortcuts of one letter', on: 'On', off: 'Off' },
  },
  help: {
    title: 'Keyboard', change: (key, what) => `Another key instead of ${key}: ${what}`, press: (what) => `Press the key for: ${what}`, changed: (key, what) => `${key}: ${what}.`,
    taken: 'This key is for writing and walking. Please choose another one.', hint: 'Press a key here to choose another one for it. Kept in this browser only.', reset: 'All keys as they were',
    groups: [
      { where: 'Everywhere', keys: [['?', 'this help'], ['g l', 'to the rooms'], ['g s', 'to support'], ['g r', 'to the room'], ['g k', 'to the API keys'], ['g h', 'to the health of the server'], ['/', 'find, filter'], ['Esc', 'close, put back']] },
      { where: 'Cards', keys: [['← → ↑ ↓', 'walk from card to card'], ['1 – 9', 'send to that pile'], ['Space', 'pick up, arrows choose the place, Enter drops'],
        ['Enter', 'choose a card, then a pile'], ['x', 'choose several'], ['Shift ↓', 'choose more'], ['m', 'move to…'], ['Ctrl Z', 'undo']] },
      { where: 'Time machine', keys: [['← →', 'one revision back or forth'], ['Shift ← →', 'the same person'], ['[ ]', 'the same card'],
        [', .', 'landmarks'], ['Home End', 'first, last'], ['Space', 'play, pause'], ['< >', 'slower, faster'], ['+ - 0', 'zoom in, out, all'], ['p', 'pin, to compare'], ['c', 'follow the card that moves'],
        ['y', 'copy a link'], ['w', 'when did…?'], ['l', 'to the room as it is now']] },
    ],
  },
  failure: { title: 'This did not work', trace: 'For support:', again: 'Try again', againIn: (seconds) => `Try again in ${seconds} s` },
  pill: {
    connecting: 'connecting', live: 'live', offline: 'offline', ended: 'ended', lost: 'lost',
    'catching-up': 'catching up',
    offlineWith: (waiting) => `offline, ${waiting} waiting`,
    titles: {
      connecting: 'Connecting to the server', live: 'You see each change as it happens', 'catching-up': 'What you missed is being fetched',
      offline: 'No connection. What you do is kept, and sent when there is one again', ended: 'The room is closed', lost: 'You are no longer in this room',
    },
  },
  roles: { HOST: 'Host', PLAYER: 'Player', SPECTATOR: 'Spectator' },
  visibility: { PUBLIC: 'Public', PRIVATE: 'Private' },
  piles: {
    deck: 'Deck', important: 'Important', 'not-important': 'Not important', top8: 'Top 8', top3: 'Top 3',
    left: 'Left', middle: 'Middle', right: 'Right',
  },
  templates: {
    'values-sort': { name: 'Values sort', what: 'Each player sorts a hand of cards in three steps, and shows what matters most.' },
    'shared-table': { name: 'Shared table', what: 'One deck on one table. All players move the same cards.' },
    lobby: { name: 'Game lobby', what: 'No cards. People get ready here for a game that runs elsewhere.' },
  },
  reveals: { TOP8: 'top 8', TOP3: 'top 3' },
  somePerson: 'A person who left',
  someCard: 'a card',
  events: {
    RoomOpened: (template) => `The room was opened: ${template}.`,
    ParticipantJoined: (name, role) => `${name} joined as ${role.toLowerCase()}.`,
    ParticipantLeft: { LEFT: (name) => `${name} left.`, KICKED: (name) => `${name} was removed.`, EXPIRED: (name) => `${name} was away for too long.` },
    ParticipantDisconnected: (name) => `${name} lost the connection.`,
    ParticipantReconnected: (name) => `${name} is back.`,
    HostTransferred: {
      REQUESTED: (from, to) => `${from} made ${to} the host.`,
      HOST_LEFT: (from, to) => (to ? `${to} is the host, since the host left.` : 'The host left.'),
      HOST_DISCONNECTED: (from, to) => (to ? `${to} is the host, since the host is away.` : 'The host is away.'),
    },
    GameStarted: (game) => `${game} started.`, GameEnded: 'The game ended.',
    SettingsChanged: (visibility, seats, /** @type {Late | undefined} */ late) => `The room is ${visibility.toLowerCase()}, with ${of(seats, 'seat')}.${late ? ` Spectators see it ${how(late)}.` : ''}`,
    RoomClosed: { FINISHED: 'The room was closed.', ABANDONED: 'The room was closed, since all were gone.' },
    StepTransitioned: (name, step) => `${name} went to step ${step}.`,
    CardMoved: (name, card, from, to) => `${name} moved ${card} from ${from} to ${to}.`,
    CardReordered: (name, card, pile) => `${name} moved ${card} within ${pile}.`,
    SelectionRevealed: (name, what, cards) => `${name} revealed the ${what}${cards.length ? `: ${cards.join(', ')}` : ''}.`,
    statuses: {
      ready: (name) => `${name} is ready.`, notReady: (name) => `${name} is not ready.`, GAME: (name) => `${name} went into the game.`,
      LOBBY: (name) => `${name} is back in the room.`, data: (name) => `The data of ${name} changed.`,
      many: (people, reason) => `${of(people, 'status', 'statuses')} changed: ${reason}.`,
    },
  },
  snapshots: { audience: 'What you may see in this room has changed.', restored: 'The server was restored from a backup. You see what it has.' },
  session: {
    contested: (moves) => `${of(moves, 'move')} of yours no longer ${moves === 1 ? 'fits' : 'fit'} what is on the table.`,
    lost: (commands, code) => `${code === 'ROOM_CLOSED' ? 'The room is closed.' : 'You are no longer in this room.'}${commands ? ` ${of(commands, 'action')} could not be sent.` : ''}`,
    closed: 'This room is closed. You can still look back.',
    looked: (key, time, range, reason, looks) => `Support${key ? ` (${key})` : ''} looked in at ${time}${range ? `, ${revisions(range)}` : ''}: ${reason}${looks > 1 ? ` (${looks} looks)` : ''}`,
    behind: (/** @type {Late} */ late) => `You see this room ${how(late)}.`,
  },
  problems: {
    other: 'Something went wrong.',
    ROOM_NOT_FOUND: 'There is no such room, or it is private.', PARTICIPANT_NOT_FOUND: 'This person is not in the room.',
    CARD_NOT_FOUND: 'There is no such card.', PILE_NOT_FOUND: 'There is no such pile.', REVISION_NOT_FOUND: 'This room has no such moment.',
    NAME_TAKEN: 'This name is taken.', ROOM_FULL: 'All seats are taken.', ROOM_CLOSED: 'The room is closed.',
    STEP_NOT_ALLOWED: 'This step is not possible yet.', SELECTION_INVALID: 'These cards cannot be revealed now.',
    GAME_NOT_ALLOWED: 'No game can start or end now.', PILE_FULL: 'The pile is full.', STATE_CONFLICT: 'Somebody was faster.',
    UNAUTHENTICATED: 'Your place in this room is not known here any more.', FORBIDDEN: 'You may not do this.',
    RATE_LIMITED: 'That was a lot at once. Please wait a moment.', ENGINE_UNAVAILABLE: 'The server cannot do this right now. Nothing is lost.',
    COMMAND_TIMEOUT: 'The server took too long. It is not known whether this was done.', REASON_REQUIRED: 'A reason is needed to look in.',
    INTERNAL_ERROR: 'Something went wrong on the server.', NETWORK: 'The server cannot be reached.', EXPIRED: 'This waited for too long, and was not sent.',
    LOST: 'You are no longer in this room.', CANCELLED: 'This was taken back.',
  },
  refused: {
    otherWon: (name, card, pile, time) => `${name} moved ${card} to ${pile} at ${time}.`,
    isElsewhere: (card, pile) => `${card} is in ${pile} by now.`,
    full: (pile) => `${pile} is full.`,
  },
  board: {
    hint: 'Drag cards, or press one and then a pile.', piles: 'Piles', undo: 'Undo', again: 'Move it all the same', fine: 'All right',
    empty: 'Empty', toStart: 'first place',
    cards: (n, capacity) => (capacity ? `${n} of ${capacity} cards` : of(n, 'card')),
    moved: (titles, pile) => `${these(titles)} to ${pile}.`,
    lifted: (titles) => `Picked up ${these(titles)}. Arrows choose the place, Enter drops, Escape puts back.`,
    over: (pile, place, all) => `${pile}, place ${place} of ${all}.`,
    states: { refused: 'refused', pending: 'on its way', 'in-doubt': 'not confirmed yet' },
    changed: { came: 'came here', went: 'moved within', is: 'just moved' },
    fold: (pile) => `Fold ${pile}`, unfold: (pile) => `Unfold ${pile}`,
    putHere: (n, pile) => `Put ${n === 1 ? '' : `${n} cards `}into ${pile}`,
    beneath: (n) => `${n} more beneath`, moveTo: (titles) => `Move ${these(titles)} to…`, tabTakes: (pile) => `to ${pile}`,
  },
  values: {
    yourCards: 'Your cards', steps: 'Your steps', back: 'Back', allAtOnce: 'Show all cards', oneByOne: 'One card at a time',
    step: {
      1: { title: 'Sort', what: 'Is it important to you?' },
      2: { title: 'Choose', what: 'Your top 8' },
      3: { title: 'Decide', what: 'Your top 3' },
    },
    go: { 2: 'To step 2', 3: 'To step 3' },
    reveal: { TOP8: 'Reveal my top 8', TOP3: 'Reveal my top 3' },
    revealAgain: { TOP8: 'Reveal my top 8 again', TOP3: 'Reveal my top 3 again' },
    empty: { deck: 'All sorted.', top8: 'Up to 8 cards', top3: '3 cards' },
    missing: (step, sizes, canGo, canReveal) => {
      if (step === 1) return canGo ? 'All sorted. Go on when you like.' : `${of(sizes.deck ?? 0, 'card')} left in the deck.`;
      if (step === 2) return canGo ? `${of(sizes.top8 ?? 0, 'card')} of 8 chosen.` : 'Choose 1 to 8 cards.';
      return canReveal ? 'Three cards. That is it.' : `${3 - (sizes.top3 ?? 0)} more for your top 3.`;
    },
  },
  table: { label: 'The table' },
  gathering: {
    runs: 'is running', isReady: 'ready', isNotReady: 'not ready', isAway: 'away', iAmReady: 'I am ready', notReadyAfterAll: 'Not ready after all',
    goIn: 'Go into the game', comeBack: 'Come back', game: 'Game', start: 'Start the game', end: 'End the game',
    states: { LOBBY: 'Waiting for a game', IN_GAME: 'In a game', RETURNING: 'Everybody is coming back', CLOSED: 'Closed' },
    at: { LOBBY: 'in the room', GAME: 'in the game' },
    ready: (n, all) => `${n} of ${all} ready`, bringBack: (n) => `Bring ${of(n, 'player')} back`, bringReason: 'Back to the room',
  },
  people: {
    title: 'People', here: 'here', away: 'away', you: '(you)', revealed: 'Revealed', about: (name) => `About ${name}`, step: (n) => `Step ${n}`,
    makeHost: (name) => `Make ${name} the host`, remove: (name) => `Remove ${name}`, removeHint: 'Whoever is removed can join again.',
  },
  room: {
    title: 'Room', activity: 'What happened', quiet: 'Nothing yet.', invite: 'Invite', back: 'Go back in time', results: 'Results', mine: 'My data', leave: 'Leave', stay: 'Stay',
    leaveNow: 'Leave for good', leaveHint: 'Your seat becomes free, and your cards stay as they are. To come back later, just close this page instead.',
    looked: (n) => `Support looked in, ${of(n, 'time')}`, lookOf: (key, range) => `${key ?? 'Support'}${range ? `, ${revisions(range)}` : ''}:`,
    backTo: (revision) => `Go back to revision ${revision}`, toLobby: 'To the rooms', offlineAtFirst: 'No connection. Still trying…',
    notHere: (code) => `No room ${code} for you`,
    notHereWhy: 'There is no such room, or it is private. With an invitation you can get in.',
    status: { LOBBY: 'Open', IN_GAME: 'In a game', RETURNING: 'Returning', CLOSED: 'Closed' },
  },
  invite: {
    title: 'Invite people', picture: 'QR code of the link', copyLink: 'Copy link', copyText: 'Copy invitation',
    code: (spelled) => `Room code ${spelled}`, open: 'Anyone with the code can join or watch.',
    secret: 'This room is private: the link has its invitation. Give it only to people you want here.',
    noSecret: 'This room is private, and only its host has the invitation.',
    text: (host, code, link) => `${host ?? 'I'} would like you to join room ${code}: ${link}`,
  },
  host: {
    title: 'Room settings', visibility: 'Who may watch', seats: 'Seats', seatsHint: (n) => `${n} taken`, save: 'Save', close: 'Close the room',
    closeHint: 'Closing cannot be undone. The room stays readable.', closeNow: 'Close it for good', keepOpen: 'Keep it open',
  },
  late: {
    seconds: 'Spectators see the room so many seconds late', until: 'Of a game they see', always: 'everything, as late as that', GAME_END: 'nothing until it has ended', CLOSED: 'nothing until the room is closed',
    title: 'Delay for spectators', hint: (/** @type {Late} */ late) => `Those who watch see the room ${how(late)}${late.seconds || late.until ? '. Players and you see it at once.' : ', like everybody else.'}`,
    told: (/** @type {Late} */ late) => `Spectators see it ${how(late)}`,
  },
  watch: { noPlayers: 'No player is here yet.', hands: 'How far everybody is' },
  door: {
    title: 'Take a seat', name: 'Your name', as: 'As', join: 'Join', joining: 'Joining…', invitation: 'Invitation',
    invitationHint: 'The code that the host gave you.', wrongInvitation: 'This invitation does not fit this room.', taken: (name) => `${name} is taken here. Please choose another name.`,
  },
  lobby: {
    title: 'Play together. See every moment again.', lead: 'Enter a room, or open one. Every move is kept, and can be played again.',
    or: 'or', open: 'Open a room', enter: 'Room code or link', go: 'Enter', enterHint: 'Six letters and figures, or a link that you were sent.',
    noCode: 'This is no room code and no link to a room.', mine: 'Your rooms', rooms: 'Public rooms', changed: (n) => `${n} changed: show`,
    template: 'Template', allTemplates: 'All templates', status: 'Status', allStatuses: 'Any status', failed: 'The rooms could not be loaded',
    empty: 'No public room is open. Open one, or enter a code.', by: (name) => `hosted by ${name}`, noHost: 'without a host',
    seats: (n, most) => `${n} of ${of(most, 'seat')} taken`,
  },
  open: {
    title: 'Open a room', template: 'What kind of room', name: 'Your name', open: 'Open the room', opening: 'Opening…', cancel: 'Cancel',
    deck: 'Your own cards', deckHint: 'A title on each line, or title;description, or two columns of a table. Leave it empty for the 83 values.',
    deckExample: 'Courage;To do what is right though it is hard\nFamily\nHumour', preview: (n) => `${of(n, 'card')}:`,
    visibility: { PUBLIC: 'Listed here. Anyone may watch, and join with the code.', PRIVATE: 'Not listed. People need the invitation to get in or to see anything.' },
    wrong: {
      tooMany: (line) => `Line ${line}: a deck has at most 200 cards.`, title: (line) => `Line ${line}: a title has 1 to 120 characters.`,
      description: (line) => `Line ${line}: a description has at most 500 characters.`, twice: (line) => `Line ${line}: this card is there already.`,
    },
  },
  time: {
    loading: 'Fetching the past…', timeline: 'Timeline', board: 'The board at this moment', slider: 'Revision',
    value: (at, to, time, sentence) => `Revision ${at} of ${to}, ${time}. ${sentence}`,
    over: (time) => `Looking back: ${time}`, title: (at, to) => `${at} of ${to}`,
    pin: 'Pin to compare', unpin: (revision) => `Compared with ${revision}`, pinnedAt: (revision) => `Pinned at revision ${revision}`, unpinned: 'No longer pinned',
    copyLink: 'Copy link', copyText: 'Copy as text', toNow: 'To now', toRoom: 'To the room',
    previous: 'Previous revision', next: 'Next revision', previousLandmark: 'Previous landmark', nextLandmark: 'Next landmark', play: 'Play', pause: 'Pause',
    speed: 'Speed', byInterest: 'by interest', playRange: (from) => `Play what lies between this and ${from}`,
    zoom: {
      title: 'Zoom of the timeline', into: 'Zoom in', out: 'Zoom out', whole: (from, to) => `${from}–${to}: show all`,
      part: (from, to) => `Revisions ${from} to ${to} are in view.`, all: 'The whole timeline is in view.',
    },
    changed: 'What changed here', changedSince: (revision) => `What changed since ${revision}`, nothingChanged: 'Nothing that can be seen.', more: (n) => `and ${n} more`,
    life: "A card's life", lifeHint: 'Press a card to follow it.', lifeOf: (title) => `The life of ${title}`, forget: 'Let go', neverMoved: 'It never moved.',
    lifeMove: (name, from, to) => `${name}: ${from} → ${to}`, lifeDealt: 'dealt', stayed: (time) => `for ${time}`,
    events: 'Events', filter: 'Filter by word or type', noEvents: 'Nothing fits the filter.',
    silent: { ParticipantSeated: 'A hand was dealt.', ParticipantRetired: 'A place became free.' },
    whose: 'Whose hand', handOf: (name) => `The hand of ${name}`,
    as: 'As seen by', asMyself: 'you, now', asHost: 'the host', asPublic: 'anyone', asPerson: (name) => name, beside: 'side by side',
    when: {
      open: 'When did…?', title: 'When did it happen?', what: 'What', card: 'Which card', to: 'To which pile', who: 'Who', any: 'any', anyone: 'anyone',
      about: { moved: 'a card was moved', filled: 'a pile had so many cards', joined: 'joined', left: 'left', lost: 'lost the connection', step: 'went to a step', revealed: 'revealed cards' },
      pile: 'Which pile', size: 'How many cards', moment: 'Go to a moment', momentHint: 'A revision such as 118, or a time such as 10:04.', noMoment: 'This is neither a revision nor a time.', go: 'Go',
      first: 'First time', before: 'Before', next: 'Next', last: 'Last time', never: 'It did not happen there.', at: (revision, sentence) => `At ${revision}: ${sentence}`,
    },
    refused: {
      title: 'Refused', mine: 'Refused to you', lane: 'refused', show: 'Show it', again: 'Look again', none: 'Nothing was refused in the last 24 hours that is still remembered.',
      onRecord: 'What the rules refused in this room. To show it goes on record.', hint: 'What you wanted to do and the rules refused, such as a move that came too late.',
      count: (n) => `${n} refused.`, wanted: (who, card, from, to) => `${who} wanted ${card} from ${from} to ${to}.`, other: (who, why) => `${who}: ${why}`,
      was: (card, pile, by) => `${card} was in ${pile}${by ? `, where ${by} had put it` : ''}.`,
    },
    whatIf: { begin: 'What if…?', never: 'This never happened.', hint: 'Move cards as you like: only this page knows.', end: 'Back to what was' },
    proof: {
      check: 'Check the proof', busy: 'Checking each entry here…', good: (n) => `${n === 1 ? '1 entry' : `${n} entries`} verified here against the signed checkpoint.`,
      wrong: (revision) => (revision ? `Revision ${revision} is not as it was signed.` : 'This past is not the one that was signed.'),
      unable: 'This browser or this connection cannot check signatures.', reveals: 'Whether revealed cards lay in the hand, only those who may see the hand can check.',
    },
    change: {
      card: (card, from, to, owner) => `${card}: ${from} → ${to}${owner ? `, in the hand of ${owner}` : ''}`,
      reordered: (card, pile, owner) => `${card}: another place in ${pile}${owner ? `, in the hand of ${owner}` : ''}`,
      dealt: (card, pile, owner) => `${card}: ${pile}${owner ? `, in the hand of ${owner}` : ''}`,
      count: (name, pile, from, to) => `${name}: ${pile} ${from} → ${to}`,
      joined: (name) => `${name} is there.`, left: (name) => `${name} is gone.`,
      participant: {
        name: (name) => `The name of ${name} changed.`, role: (name, to) => `${name} is now ${String(to).toLowerCase()}.`,
        connected: (name, to) => `${name} is ${to ? 'connected' : 'away'}.`, ready: (name, to) => `${name} is ${to ? '' : 'not '}ready.`,
        location: (name, to) => `${name} is in the ${to === 'GAME' ? 'game' : 'room'}.`, data: (name) => `The data of ${name} changed.`,
        step: (name, to) => `${name} is at step ${to}.`, reveals: (name) => `${name} revealed cards.`, erased: (name) => `${name} was removed.`,
      },
      room: {
        status: (to) => `The room is ${({ LOBBY: 'open', IN_GAME: 'in a game', RETURNING: 'returning', CLOSED: 'closed' })[String(to)]}.`,
        host: (name) => `${name} is the host.`, game: (to) => `${to ? 'A' : 'No'} game is running.`, settings: () => 'The settings changed.',
      },
    },
  },
};
