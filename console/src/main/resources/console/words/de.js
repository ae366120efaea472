/** @param {number} n @param {string} one @param {string} more */
const of = (n, one, more) => `${n} ${n === 1 ? one : more}`;
/** @param {string[]} titles */
const these = (titles) => (titles.length < 3 ? titles.join(' und ') : `${titles.length} Karten`);

/** @param {string} range */
const revisions = (range) => `${range.includes('–') ? 'Revisionen' : 'Revision'} ${range}`;

/** @param {import('./en.js').Late} late */
const how = ({ seconds, until }) => `${seconds ? `${seconds % 60 ? of(seconds, 'Sekunde', 'Sekunden') : of(seconds / 60, 'Minute', 'Minuten')} später` : 'live'}${until
  ? `, ${until === 'CLOSED' ? 'Spiele erst, wenn er geschlossen ist' : 'ein Spiel erst, wenn es zu Ende ist'}` : ''}`;

/** @type {typeof import('./en.js').en} */
export const de = {
  titles: {
    lobby: 'Räume', open: 'Einen Raum öffnen', nowhere: 'Hier ist nichts',
    room: ({ code }) => `Raum ${code.toUpperCase()}`,
    moment: ({ code, revision }) => (revision ? `Raum ${code.toUpperCase()} bei ${revision}` : `Raum ${code.toUpperCase()}, noch einmal`),
    results: ({ code }) => `Ergebnisse von Raum ${code.toUpperCase()}`, mine: ({ code }) => `Meine Daten in Raum ${code.toUpperCase()}`,
    support: 'Support', keys: 'API-Schlüssel', audit: 'Protokoll', health: 'Zustand',
  },
  menu: { lobby: 'Räume', support: 'Support' },
  frame: {
    notices: 'Hinweise', skip: 'Zum Inhalt', home: 'Reprise, zu den Räumen', pages: 'Seiten', loading: 'Lädt…', close: 'Schließen', copied: 'Kopiert', putAway: 'In Ordnung',
    nowhere: 'Unter dieser Adresse gibt es keine Seite. Links zu Räumen sehen so aus: /console/r/YAC3EN.',
    notLoaded: 'Die Seite konnte nicht geladen werden', notLoadedWhy: 'Vielleicht ist die Verbindung unterbrochen oder eine neuere Version installiert.',
    youAre: (name, role) => `${name}, ${role}`, youWatch: 'schaut zu',
  },
  settings: {
    title: 'Einstellungen', kept: 'Nur in diesem Browser gespeichert.',
    theme: { label: 'Darstellung', system: 'System', light: 'Hell', dark: 'Dunkel' },
    language: { label: 'Sprache', en: 'English', de: 'Deutsch' },
    announcements: { label: 'Ansagen für Screenreader', all: 'Alles', mine: 'Nur Eigenes', off: 'Aus' },
    letters: { label: 'Tastenkürzel aus einem Buchstaben', on: 'An', off: 'Aus' },
  },
  help: {
    title: 'Tastatur', change: (key, what) => `Andere Taste statt ${key}: ${what}`, press: (what) => `Drücke die Taste für: ${what}`, changed: (key, what) => `${key}: ${what}.`,
    taken: 'Diese Taste ist zum Schreiben und Gehen da. Bitte wähle eine andere.', hint: 'Drücke hier auf eine Taste, um dafür eine andere zu wählen. Nur in diesem Browser gespeichert.', reset: 'Alle Tasten wie zuvor',
    groups: [
      { where: 'Überall', keys: [['?', 'diese Hilfe'], ['g l', 'zu den Räumen'], ['g s', 'zum Support'], ['g r', 'zum Raum'], ['g k', 'zu den API-Schlüsseln'], ['g h', 'zum Zustand des Servers'], ['/', 'suchen, filtern'], ['Esc', 'schließen, zurücklegen']] },
      { where: 'Karten', keys: [['← → ↑ ↓', 'von Karte zu Karte'], ['1 – 9', 'auf diesen Stapel'], ['Leertaste', 'aufnehmen, Pfeile wählen den Platz, Enter legt ab'],
        ['Enter', 'eine Karte wählen, dann einen Stapel'], ['x', 'mehrere wählen'], ['Shift ↓', 'weitere wählen'], ['m', 'verschieben nach…'], ['Ctrl Z', 'rückgängig']] },
      { where: 'Zeitmaschine', keys: [['← →', 'eine Revision zurück oder vor'], ['Shift ← →', 'dieselbe Person'], ['[ ]', 'dieselbe Karte'],
        [', .', 'Wegmarken'], ['Pos1 Ende', 'erste, letzte'], ['Leertaste', 'abspielen, anhalten'], ['< >', 'langsamer, schneller'], ['+ - 0', 'vergrößern, verkleinern, alles'], ['p', 'anheften, zum Vergleichen'], ['c', 'der Karte folgen, die bewegt wird'],
        ['y', 'Link kopieren'], ['w', 'wann war…?'], ['l', 'zum Raum, wie er jetzt ist']] },
    ],
  },
  failure: { title: 'Das hat nicht geklappt', trace: 'Für den Support:', again: 'Noch einmal', againIn: (seconds) => `Noch einmal in ${seconds} s` },
  pill: {
    connecting: 'verbindet', live: 'live', offline: 'offline', ended: 'beendet', lost: 'getrennt',
    'catching-up': 'holt auf',
    offlineWith: (waiting) => `offline, ${waiting} warten`,
    titles: {
      connecting: 'Die Verbindung wird aufgebaut', live: 'Du siehst jede Änderung sofort', 'catching-up': 'Was du verpasst hast, wird geholt',
      offline: 'Keine Verbindung. Was du tust, wird aufgehoben und gesendet, sobald es wieder eine gibt', ended: 'Der Raum ist geschlossen', lost: 'Du bist nicht mehr in diesem Raum',
    },
  },
  roles: { HOST: 'Leitung', PLAYER: 'Mitspielend', SPECTATOR: 'Zuschauend' },
  visibility: { PUBLIC: 'Öffentlich', PRIVATE: 'Privat' },
  piles: {
    deck: 'Stapel', important: 'Wichtig', 'not-important': 'Nicht wichtig', top8: 'Top 8', top3: 'Top 3',
    left: 'Links', middle: 'Mitte', right: 'Rechts',
  },
  templates: {
    'values-sort': { name: 'Werte sortieren', what: 'Alle sortieren ihre eigenen Karten in drei Schritten und zeigen, was ihnen am wichtigsten ist.' },
    'shared-table': { name: 'Gemeinsamer Tisch', what: 'Ein Stapel auf einem Tisch. Alle bewegen dieselben Karten.' },
    lobby: { name: 'Spiel-Lobby', what: 'Keine Karten. Hier treffen sich alle für ein Spiel, das anderswo läuft.' },
  },
  reveals: { TOP8: 'Top 8', TOP3: 'Top 3' },
  somePerson: 'Eine frühere Person',
  someCard: 'eine Karte',
  events: {
    RoomOpened: (template) => `Der Raum wurde geöffnet: ${template}.`,
    ParticipantJoined: (name, role) => `${name} ist gekommen (${role}).`,
    ParticipantLeft: { LEFT: (name) => `${name} ist gegangen.`, KICKED: (name) => `${name} wurde entfernt.`, EXPIRED: (name) => `${name} war zu lange weg.` },
    ParticipantDisconnected: (name) => `${name} hat die Verbindung verloren.`,
    ParticipantReconnected: (name) => `${name} ist wieder da.`,
    HostTransferred: {
      REQUESTED: (from, to) => `${from} hat ${to} die Leitung gegeben.`,
      HOST_LEFT: (from, to) => (to ? `${to} leitet jetzt, denn die Leitung ist gegangen.` : 'Die Leitung ist gegangen.'),
      HOST_DISCONNECTED: (from, to) => (to ? `${to} leitet jetzt, denn die Leitung ist weg.` : 'Die Leitung ist weg.'),
    },
    GameStarted: (game) => `${game} hat begonnen.`, GameEnded: 'Das Spiel ist zu Ende.',
    SettingsChanged: (visibility, seats, /** @type {import('./en.js').Late | undefined} */ late) => `Der Raum ist ${visibility.toLowerCase()}, mit ${of(seats, 'Platz', 'Plätzen')}.${late ? ` Zuschauer sehen ihn ${how(late)}.` : ''}`,
    RoomClosed: { FINISHED: 'Der Raum wurde geschlossen.', ABANDONED: 'Der Raum wurde geschlossen, weil alle weg waren.' },
    StepTransitioned: (name, step) => `${name} ist bei Schritt ${step}.`,
    CardMoved: (name, card, from, to) => `${name} hat ${card} von ${from} nach ${to} gelegt.`,
    CardReordered: (name, card, pile) => `${name} hat ${card} in ${pile} verschoben.`,
    SelectionRevealed: (name, what, cards) => `${name} zeigt die ${what}${cards.length ? `: ${cards.join(', ')}` : ''}.`,
    statuses: {
      ready: (name) => `${name} ist bereit.`, notReady: (name) => `${name} ist nicht bereit.`, GAME: (name) => `${name} ist ins Spiel gegangen.`,
      LOBBY: (name) => `${name} ist wieder im Raum.`, data: (name) => `Die Daten von ${name} haben sich geändert.`,
      many: (people, reason) => `${of(people, 'Status', 'Status')} geändert: ${reason}.`,
    },
  },
  snapshots: { audience: 'Was du in diesem Raum sehen darfst, hat sich geändert.', restored: 'Der Server wurde aus einer Sicherung wiederhergestellt. Du siehst, was er hat.' },
  session: {
    contested: (moves) => (moves === 1 ? 'Einer deiner Züge passt nicht mehr.' : `${moves} deiner Züge passen nicht mehr.`),
    lost: (commands, code) => `${code === 'ROOM_CLOSED' ? 'Der Raum ist geschlossen.' : 'Du bist nicht mehr in diesem Raum.'}${commands ? ` ${of(commands, 'Aktion konnte', 'Aktionen konnten')} nicht gesendet werden.` : ''}`,
    closed: 'Dieser Raum ist geschlossen. Du kannst weiter zurückblicken.',
    looked: (key, time, range, reason, looks) => `Der Support${key ? ` (${key})` : ''} hat um ${time} hineingesehen${range ? `, ${revisions(range)}` : ''}: ${reason}${looks > 1 ? ` (${looks} Blicke)` : ''}`,
    behind: (/** @type {import('./en.js').Late} */ late) => `Du siehst diesen Raum ${how(late)}.`,
  },
  problems: {
    other: 'Etwas ist schiefgegangen.',
    ROOM_NOT_FOUND: 'Diesen Raum gibt es nicht, oder er ist privat.', PARTICIPANT_NOT_FOUND: 'Diese Person ist nicht im Raum.',
    CARD_NOT_FOUND: 'Diese Karte gibt es nicht.', PILE_NOT_FOUND: 'Diesen Stapel gibt es nicht.', REVISION_NOT_FOUND: 'Diesen Moment hat der Raum nicht.',
    NAME_TAKEN: 'Dieser Name ist vergeben.', ROOM_FULL: 'Alle Plätze sind belegt.', ROOM_CLOSED: 'Der Raum ist geschlossen.',
    STEP_NOT_ALLOWED: 'Dieser Schritt geht noch nicht.', SELECTION_INVALID: 'Diese Karten können jetzt nicht gezeigt werden.',
    GAME_NOT_ALLOWED: 'Jetzt kann kein Spiel beginnen oder enden.', PILE_FULL: 'Der Stapel ist voll.', STATE_CONFLICT: 'Jemand war schneller.',
    UNAUTHENTICATED: 'Dein Platz in diesem Raum ist hier nicht mehr bekannt.', FORBIDDEN: 'Das darfst du nicht.',
    RATE_LIMITED: 'Das war viel auf einmal. Bitte warte einen Moment.', ENGINE_UNAVAILABLE: 'Der Server kann das gerade nicht. Nichts ist verloren.',
    COMMAND_TIMEOUT: 'Der Server hat zu lange gebraucht. Ob es geschehen ist, ist nicht bekannt.', REASON_REQUIRED: 'Zum Hineinsehen braucht es einen Grund.',
    INTERNAL_ERROR: 'Auf dem Server ist etwas schiefgegangen.', NETWORK: 'Der Server ist nicht zu erreichen.', EXPIRED: 'Das hat zu lange gewartet und wurde nicht gesendet.',
    LOST: 'Du bist nicht mehr in diesem Raum.', CANCELLED: 'Das wurde zurückgenommen.',
  },
  refused: {
    otherWon: (name, card, pile, time) => `${name} hat ${card} um ${time} nach ${pile} gelegt.`,
    isElsewhere: (card, pile) => `${card} liegt inzwischen in ${pile}.`,
    full: (pile) => `${pile} ist voll.`,
  },
  board: {
    hint: 'Ziehe Karten, oder drücke erst auf eine und dann auf einen Stapel.', piles: 'Stapel', undo: 'Rückgängig', again: 'Trotzdem verschieben', fine: 'In Ordnung',
    empty: 'Leer', toStart: 'ganz oben',
    cards: (n, capacity) => (capacity ? `${n} von ${capacity} Karten` : of(n, 'Karte', 'Karten')),
    moved: (titles, pile) => `${these(titles)} nach ${pile}.`,
    lifted: (titles) => `${these(titles)} aufgenommen. Pfeile wählen den Platz, Enter legt ab, Escape legt zurück.`,
    over: (pile, place, all) => `${pile}, Platz ${place} von ${all}.`,
    states: { refused: 'abgelehnt', pending: 'unterwegs', 'in-doubt': 'noch nicht bestätigt' },
    changed: { came: 'kam hierher', went: 'hierin verschoben', is: 'gerade bewegt' },
    fold: (pile) => `${pile} einklappen`, unfold: (pile) => `${pile} ausklappen`,
    putHere: (n, pile) => `${n === 1 ? '' : `${n} Karten `}nach ${pile} legen`,
    beneath: (n) => `${n} weitere darunter`, moveTo: (titles) => `${these(titles)} verschieben nach…`, tabTakes: (pile) => `nach ${pile}`,
  },
  values: {
    yourCards: 'Deine Karten', steps: 'Deine Schritte', back: 'Zurück', allAtOnce: 'Alle Karten zeigen', oneByOne: 'Eine Karte nach der anderen',
    step: {
      1: { title: 'Sortieren', what: 'Ist es dir wichtig?' },
      2: { title: 'Auswählen', what: 'Deine Top 8' },
      3: { title: 'Entscheiden', what: 'Deine Top 3' },
    },
    go: { 2: 'Zu Schritt 2', 3: 'Zu Schritt 3' },
    reveal: { TOP8: 'Meine Top 8 zeigen', TOP3: 'Meine Top 3 zeigen' },
    revealAgain: { TOP8: 'Meine Top 8 neu zeigen', TOP3: 'Meine Top 3 neu zeigen' },
    empty: { deck: 'Alles sortiert.', top8: 'Bis zu 8 Karten', top3: '3 Karten' },
    missing: (step, sizes, canGo, canReveal) => {
      if (step === 1) return canGo ? 'Alles sortiert. Weiter, wenn du magst.' : `Noch ${of(sizes.deck ?? 0, 'Karte', 'Karten')} im Stapel.`;
      if (step === 2) return canGo ? `${sizes.top8 ?? 0} von 8 Karten gewählt.` : 'Wähle 1 bis 8 Karten.';
      return canReveal ? 'Drei Karten. Das war es.' : `Noch ${3 - (sizes.top3 ?? 0)} für deine Top 3.`;
    },
  },
  table: { label: 'Der Tisch' },
  gathering: {
    runs: 'läuft', isReady: 'bereit', isNotReady: 'nicht bereit', isAway: 'weg', iAmReady: 'Ich bin bereit', notReadyAfterAll: 'Doch nicht bereit',
    goIn: 'Ins Spiel gehen', comeBack: 'Zurückkommen', game: 'Spiel', start: 'Spiel beginnen', end: 'Spiel beenden',
    states: { LOBBY: 'Wartet auf ein Spiel', IN_GAME: 'Im Spiel', RETURNING: 'Alle kommen zurück', CLOSED: 'Geschlossen' },
    at: { LOBBY: 'im Raum', GAME: 'im Spiel' },
    ready: (n, all) => `${n} von ${all} bereit`, bringBack: (n) => `${of(n, 'Person', 'Personen')} zurückholen`, bringReason: 'Zurück in den Raum',
  },
  people: {
    title: 'Personen', here: 'da', away: 'weg', you: '(du)', revealed: 'Gezeigt', about: (name) => `Über ${name}`, step: (n) => `Schritt ${n}`,
    makeHost: (name) => `${name} die Leitung geben`, remove: (name) => `${name} entfernen`, removeHint: 'Wer entfernt wird, kann wieder beitreten.',
  },
  room: {
    title: 'Raum', activity: 'Was geschah', quiet: 'Noch nichts.', invite: 'Einladen', back: 'In der Zeit zurück', results: 'Ergebnisse', mine: 'Meine Daten', leave: 'Verlassen', stay: 'Bleiben',
    leaveNow: 'Endgültig verlassen', leaveHint: 'Dein Platz wird frei, deine Karten bleiben, wie sie sind. Um später wiederzukommen, schließe nur diese Seite.',
    looked: (n) => `Der Support hat ${n === 1 ? 'einmal' : `${n}-mal`} hineingesehen`, lookOf: (key, range) => `${key ?? 'Support'}${range ? `, ${revisions(range)}` : ''}:`,
    backTo: (revision) => `Zurück zu Revision ${revision}`, toLobby: 'Zu den Räumen', offlineAtFirst: 'Keine Verbindung. Wird weiter versucht…',
    notHere: (code) => `Kein Raum ${code} für dich`,
    notHereWhy: 'Diesen Raum gibt es nicht, oder er ist privat. Mit einer Einladung kommst du hinein.',
    status: { LOBBY: 'Offen', IN_GAME: 'Im Spiel', RETURNING: 'Auf dem Rückweg', CLOSED: 'Geschlossen' },
  },
  invite: {
    title: 'Einladen', picture: 'QR-Code des Links', copyLink: 'Link kopieren', copyText: 'Einladung kopieren',
    code: (spelled) => `Raumcode ${spelled}`, open: 'Mit dem Code können alle beitreten oder zuschauen.',
    secret: 'Dieser Raum ist privat: Der Link enthält die Einladung. Gib ihn nur Menschen, die du hier haben möchtest.',
    noSecret: 'Dieser Raum ist privat, und nur die Leitung hat die Einladung.',
    text: (host, code, link) => `${host ?? 'Ich'} lädt dich in den Raum ${code} ein: ${link}`,
  },
  host: {
    title: 'Raum einstellen', visibility: 'Wer zuschauen darf', seats: 'Plätze', seatsHint: (n) => `${n} belegt`, save: 'Speichern', close: 'Raum schließen',
    closeHint: 'Das lässt sich nicht rückgängig machen. Der Raum bleibt lesbar.', closeNow: 'Endgültig schließen', keepOpen: 'Offen lassen',
  },
  late: {
    seconds: 'Zuschauer sehen den Raum so viele Sekunden später', until: 'Von einem Spiel sehen sie', always: 'alles, entsprechend später', GAME_END: 'nichts, bis es zu Ende ist', CLOSED: 'nichts, bis der Raum geschlossen ist',
    title: 'Verzögerung für Zuschauer', hint: (/** @type {import('./en.js').Late} */ late) => `Wer zuschaut, sieht den Raum ${how(late)}${late.seconds || late.until ? '. Mitspieler und du sehen ihn sofort.' : ', wie alle anderen.'}`,
    told: (/** @type {import('./en.js').Late} */ late) => `Zuschauer sehen ihn ${how(late)}`,
  },
  watch: { noPlayers: 'Noch spielt hier keiner.', hands: 'Wie weit alle sind' },
  door: {
    title: 'Platz nehmen', name: 'Dein Name', as: 'Als', join: 'Beitreten', joining: 'Tritt bei…', invitation: 'Einladung',
    invitationHint: 'Der Code, den du von der Leitung hast.', wrongInvitation: 'Diese Einladung passt nicht zu diesem Raum.', taken: (name) => `${name} ist hier vergeben. Bitte wähle einen anderen Namen.`,
  },
  lobby: {
    title: 'Zusammen spielen. Jeden Moment noch einmal sehen.', lead: 'Betritt einen Raum oder öffne einen. Jeder Zug bleibt und lässt sich noch einmal abspielen.',
    or: 'oder', open: 'Einen Raum öffnen', enter: 'Raumcode oder Link', go: 'Hinein', enterHint: 'Sechs Buchstaben und Ziffern, oder ein Link, den du bekommen hast.',
    noCode: 'Das ist kein Raumcode und kein Link zu einem Raum.', mine: 'Deine Räume', rooms: 'Öffentliche Räume', changed: (n) => `${n} geändert: zeigen`,
    template: 'Vorlage', allTemplates: 'Alle Vorlagen', status: 'Status', allStatuses: 'Jeder Status', failed: 'Die Räume konnten nicht geladen werden',
    empty: 'Kein öffentlicher Raum ist offen. Öffne einen, oder gib einen Code ein.', by: (name) => `geleitet von ${name}`, noHost: 'ohne Leitung',
    seats: (n, most) => `${n} von ${of(most, 'Platz', 'Plätzen')} belegt`,
  },
  open: {
    title: 'Einen Raum öffnen', template: 'Was für ein Raum', name: 'Dein Name', open: 'Raum öffnen', opening: 'Öffnet…', cancel: 'Abbrechen',
    deck: 'Eigene Karten', deckHint: 'Ein Titel je Zeile, oder Titel;Beschreibung, oder zwei Spalten einer Tabelle. Leer: die 83 Werte.',
    deckExample: 'Mut;Das Richtige tun, auch wenn es schwerfällt\nFamilie\nHumor', preview: (n) => `${of(n, 'Karte', 'Karten')}:`,
    visibility: { PUBLIC: 'Steht in der Liste. Alle dürfen zuschauen und mit dem Code beitreten.', PRIVATE: 'Steht nicht in der Liste. Ohne Einladung kommt man nicht hinein und sieht nichts.' },
    wrong: {
      tooMany: (line) => `Zeile ${line}: höchstens 200 Karten.`, title: (line) => `Zeile ${line}: ein Titel hat 1 bis 120 Zeichen.`,
      description: (line) => `Zeile ${line}: eine Beschreibung hat höchstens 500 Zeichen.`, twice: (line) => `Zeile ${line}: diese Karte gibt es schon.`,
    },
  },
  time: {
    loading: 'Die Vergangenheit wird geholt…', timeline: 'Zeitleiste', board: 'So sah es in diesem Moment aus', slider: 'Revision',
    value: (at, to, time, sentence) => `Revision ${at} von ${to}, ${time}. ${sentence}`,
    over: (time) => `Rückblick: ${time}`, title: (at, to) => `${at} von ${to}`,
    pin: 'Anheften und vergleichen', unpin: (revision) => `Verglichen mit ${revision}`, pinnedAt: (revision) => `Revision ${revision} angeheftet`, unpinned: 'Nicht mehr angeheftet',
    copyLink: 'Link kopieren', copyText: 'Als Text kopieren', toNow: 'Zum Jetzt', toRoom: 'Zum Raum',
    previous: 'Vorige Revision', next: 'Nächste Revision', previousLandmark: 'Vorige Wegmarke', nextLandmark: 'Nächste Wegmarke', play: 'Abspielen', pause: 'Anhalten',
    speed: 'Tempo', byInterest: 'nach Interesse', playRange: (from) => `Abspielen, was zwischen hier und ${from} liegt`,
    zoom: {
      title: 'Vergrößerung der Zeitleiste', into: 'Vergrößern', out: 'Verkleinern', whole: (from, to) => `${from}–${to}: alles zeigen`,
      part: (from, to) => `Zu sehen sind die Revisionen ${from} bis ${to}.`, all: 'Die ganze Zeitleiste ist zu sehen.',
    },
    changed: 'Was sich hier änderte', changedSince: (revision) => `Was sich seit ${revision} änderte`, nothingChanged: 'Nichts, was zu sehen ist.', more: (n) => `und ${n} weitere`,
    life: 'Das Leben einer Karte', lifeHint: 'Drücke auf eine Karte, um ihr zu folgen.', lifeOf: (title) => `Das Leben von ${title}`, forget: 'Loslassen', neverMoved: 'Sie wurde nie bewegt.',
    lifeMove: (name, from, to) => `${name}: ${from} → ${to}`, lifeDealt: 'ausgeteilt', stayed: (time) => `${time} lang`,
    events: 'Ereignisse', filter: 'Nach Wort oder Art filtern', noEvents: 'Nichts passt zum Filter.',
    silent: { ParticipantSeated: 'Karten wurden ausgeteilt.', ParticipantRetired: 'Ein Platz wurde frei.' },
    whose: 'Wessen Karten', handOf: (name) => `Die Karten von ${name}`,
    as: 'Gesehen von', asMyself: 'dir, jetzt', asHost: 'der Leitung', asPublic: 'allen', asPerson: (name) => name, beside: 'nebeneinander',
    when: {
      open: 'Wann war…?', title: 'Wann war das?', what: 'Was', card: 'Welche Karte', to: 'Auf welchen Stapel', who: 'Wer', any: 'beliebig', anyone: 'beliebig',
      about: { moved: 'eine Karte wurde bewegt', filled: 'ein Stapel hatte so viele Karten', joined: 'kam', left: 'ging', lost: 'verlor die Verbindung', step: 'ging zu einem Schritt', revealed: 'zeigte Karten' },
      pile: 'Welcher Stapel', size: 'Wie viele Karten', moment: 'Zu einem Moment gehen', momentHint: 'Eine Revision wie 118 oder eine Uhrzeit wie 10:04.', noMoment: 'Das ist weder eine Revision noch eine Zeit.', go: 'Hin',
      first: 'Zum ersten Mal', before: 'Davor', next: 'Danach', last: 'Zum letzten Mal', never: 'Das ist dort nicht geschehen.', at: (revision, sentence) => `Bei ${revision}: ${sentence}`,
    },
    refused: {
      title: 'Abgelehnt', mine: 'Dir abgelehnt', lane: 'abgelehnt', show: 'Zeigen', again: 'Noch einmal nachsehen', none: 'In den letzten 24 Stunden wurde nichts abgelehnt, woran man sich noch erinnert.',
      onRecord: 'Was die Regeln in diesem Raum abgelehnt haben. Es zu zeigen wird vermerkt.', hint: 'Was du tun wolltest und die Regeln abgelehnt haben, etwa ein Zug, der zu spät kam.',
      count: (n) => `${n} abgelehnt.`, wanted: (who, card, from, to) => `${who} wollte ${card} von ${from} nach ${to} legen.`, other: (who, why) => `${who}: ${why}`,
      was: (card, pile, by) => `${card} war in ${pile}${by ? `, dorthin gelegt von ${by}` : ''}.`,
    },
    whatIf: { begin: 'Was wäre, wenn…?', never: 'Das ist nie geschehen.', hint: 'Bewege Karten, wie du magst: Nur diese Seite weiß davon.', end: 'Zurück zu dem, was war' },
    proof: {
      check: 'Beweis prüfen', busy: 'Jeder Eintrag wird hier geprüft…', good: (n) => `${n === 1 ? '1 Eintrag' : `${n} Einträge`} hier gegen die unterschriebene Prüfsumme bestätigt.`,
      wrong: (revision) => (revision ? `Revision ${revision} ist nicht so, wie sie unterschrieben wurde.` : 'Diese Vergangenheit ist nicht die, die unterschrieben wurde.'),
      unable: 'Dieser Browser oder diese Verbindung kann keine Unterschriften prüfen.', reveals: 'Ob gezeigte Karten in der Hand lagen, kann nur prüfen, wer die Hand sehen darf.',
    },
    change: {
      card: (card, from, to, owner) => `${card}: ${from} → ${to}${owner ? `, bei ${owner}` : ''}`,
      reordered: (card, pile, owner) => `${card}: anderer Platz in ${pile}${owner ? `, bei ${owner}` : ''}`,
      dealt: (card, pile, owner) => `${card}: ${pile}${owner ? `, bei ${owner}` : ''}`,
      count: (name, pile, from, to) => `${name}: ${pile} ${from} → ${to}`,
      joined: (name) => `${name} ist da.`, left: (name) => `${name} ist weg.`,
      participant: {
        name: (name) => `Der Name von ${name} hat sich geändert.`, role: (name, to) => `${name} hat die Rolle ${String(to)}.`,
        connected: (name, to) => `${name} ist ${to ? 'verbunden' : 'weg'}.`, ready: (name, to) => `${name} ist ${to ? '' : 'nicht '}bereit.`,
        location: (name, to) => `${name} ist im ${to === 'GAME' ? 'Spiel' : 'Raum'}.`, data: (name) => `Die Daten von ${name} haben sich geändert.`,
        step: (name, to) => `${name} ist bei Schritt ${to}.`, reveals: (name) => `${name} hat Karten gezeigt.`, erased: (name) => `${name} wurde gelöscht.`,
      },
      room: {
        status: (to) => `Der Raum ist ${({ LOBBY: 'offen', IN_GAME: 'im Spiel', RETURNING: 'auf dem Rückweg', CLOSED: 'geschlossen' })[String(to)]}.`,
        host: (name) => `${name} leitet.`, game: (to) => (to ? 'Ein Spiel läuft.' : 'Kein Spiel läuft.'), settings: () => 'Die Einstellungen haben sich geändert.',
      },
    },
  },
};
