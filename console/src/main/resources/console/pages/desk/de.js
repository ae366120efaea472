/** @param {number} n @param {string} one @param {string} more */
const of = (n, one, more) => `${n} ${n === 1 ? one : more}`;

/** The words of support and administration in German. @type {typeof import('./en.js').en} */
export const de = {
  lookingBecause: (reason, looks) => `Du siehst als Support hinein, wegen „${reason}“. Gastgeber sehen das. Vermerkt: ${of(looks, 'Einblick', 'Einblicke')}.`,
  gate: {
    pages: 'Support und Verwaltung', lock: 'Sperren', open: 'Entsperren', key: 'API-Schlüssel', keyHint: (scope) => `Ein Schlüssel mit dem Recht ${scope}, der mit rk_ beginnt. Er bleibt in diesem Tab und wird nach 15 Minuten ohne Eingabe vergessen.`,
    keep: 'Behalten, solange dieser Tab offen ist, auch beim Neuladen', reason: 'Warum siehst du hinein?',
    reasonHint: '5 bis 200 Zeichen, zum Beispiel ein Ticket. Es wird bei jedem Einblick für Gastgeber und Verwaltung vermerkt. Bitte keine Personen nennen.',
  },
  support: {
    title: 'Support', box: 'Was steht im Ticket?', boxHint: 'Ein Raumcode, ein Link, die Kennung eines Ereignisses, eines Befehls, einer Person oder einer Anfrage, oder eine Zeit wie 2026-01-31T12:00:00Z.',
    name: 'Ein Name, der so beginnt', search: 'Suchen', searching: 'Suche…', further: 'Weiter zurück suchen',
    nothing: 'Nichts gefunden. Ältere Kennungen liegen vielleicht weiter zurück.', found: (n) => of(n, 'Treffer', 'Treffer'),
    room: 'Raum', what: 'Was', when: 'Wann', act: 'Aktionen', revision: (n) => `Revision ${n}`, visit: (code, revision) => `${code} bei ${revision} ansehen`, refusals: 'Ablehnungen',
    kinds: { ROOM: 'der Raum, wie er jetzt ist', MOMENT: 'der Moment des Links', TIME: 'zu dieser Zeit offen', PARTICIPANT: 'die Person kam', EVENT: 'das Ereignis', COMMAND: 'ein Ereignis des Befehls', TRACE: 'ein Ereignis der Anfrage' },
    record: 'Was von diesem Tab vermerkt ist', recordHint: (reason) => `Jeweils mit Zeit, deinem Schlüssel und „${reason}“.`,
  },
  refusals: {
    title: (code) => `Abgelehnt in ${code}`, again: 'Noch einmal nachsehen', loading: 'Ablehnungen werden geholt…', none: 'In den letzten 24 Stunden wurde nichts abgelehnt, woran man sich noch erinnert.',
    by: 'von', command: 'Befehl', trace: 'Anfrage',
    wanted: (card, from, to) => `Gewollt: ${card} von ${from} nach ${to}.`, was: (card, pile, name) => `War: ${card} in ${pile}${name ? `, dorthin gelegt von ${name}` : ''}.`,
  },
  keys: {
    title: 'API-Schlüssel', loading: 'Schlüssel werden geholt…', count: (n) => `${of(n, 'Schlüssel', 'Schlüssel')} in Gebrauch`, issue: 'Schlüssel ausstellen', issueNow: 'Ausstellen', columns: ['Name', 'Rechte', 'Läuft ab', 'Zuletzt benutzt'], act: 'Aktionen',
    never: 'nie', soon: 'bald', unused: 'noch nicht', revoked: (time) => `widerrufen ${time}`, grace: (time) => `Das Geheimnis davor gilt bis ${time}.`,
    rotate: 'Erneuern', rotateOf: (name) => `${name} erneuern`, rotateHint: 'Der Schlüssel bekommt ein neues Geheimnis. Das bisherige gilt noch 7 Tage.',
    revoke: 'Widerrufen', revokeOf: (name) => `${name} widerrufen`, revokeHint: 'Der Schlüssel wird sofort und endgültig abgelehnt, und seine Verbindungen enden.', typeName: (name) => `Zum Fortfahren den Namen eingeben: ${name}`, isRevoked: 'Er ist widerrufen.',
    name: 'Name', scopes: 'Was er darf', until: 'Letzter Tag', untilHint: 'Leer lassen für einen Schlüssel ohne Ende.',
    scope: { 'rooms:read': 'auch private Räume, wie die Öffentlichkeit sie sieht', 'rooms:write': 'Status, Spiele und Schließen, in jedem Raum', 'support:replay': 'alles, mit vermerktem Grund', webhooks: 'Webhooks', admin: 'Schlüssel, Webhooks, Protokoll und Wartung' },
    secret: 'Das Geheimnis', secretOf: (name) => `Das Geheimnis von ${name}`, secretHint: 'Es wird nur dieses eine Mal gezeigt. Kopiere es dorthin, wo es gebraucht wird.', copy: 'Kopieren', copied: 'Kopiert', done: 'Schließen',
  },
  audit: {
    title: 'Protokoll', loading: 'Protokoll wird geholt…', none: 'Dazu ist nichts vermerkt.', by: 'Mit API-Schlüssel', from: 'Von', to: 'Bis', more: 'Frühere', itself: 'der Server selbst', themselves: 'die Person', columns: ['Wann', 'Wer', 'Was', 'Warum'],
    kinds: {
      STATE: 'sah an', EVENTS: 'las die Ereignisse von', DIFF: 'verglich', STREAM: 'sah zu in', REPLAY: 'spielte ab', STATS: 'las die Zahlen von', OVERVIEW: 'sah die Übersicht von', RESULTS: 'las die Ergebnisse von',
      REFUSALS: 'sah Ablehnungen in', FOUND: 'fand', SEARCH: 'suchte nach', KEY_ISSUED: 'stellte aus:', KEY_ROTATED: 'erneuerte', KEY_REVOKED: 'widerrief',
      ERASURE_REQUESTED: 'verlangte die Löschung', KEYS_DESTROYED: 'vernichtete die Schlüssel der Löschung', ERASURE_DONE: 'beendete die Löschung',
      WEBHOOK_REGISTERED: 'meldete den Webhook an', WEBHOOK_CHANGED: 'änderte den Webhook', WEBHOOK_ROTATED: 'erneuerte das Geheimnis des Webhooks', WEBHOOK_DISABLED: 'schaltete ab: den Webhook',
      WEBHOOK_RESUMED: 'setzte fort: den Webhook', WEBHOOK_REPLAYED: 'ließ noch einmal senden an den Webhook', WEBHOOK_TESTED: 'prüfte den Webhook', WEBHOOK_DELETED: 'löschte den Webhook',
    },
  },
  health: {
    title: 'Zustand', loading: 'Der Server wird gefragt…', parts: 'Teile', done: (n, all) => `${n} von ${all} Ereignissen.`,
    verdict: { UP: 'In Betrieb. Alle Teile laufen.', DEGRADED: 'In Betrieb, aber einige Räume werden nicht gezeigt, wie sie jetzt sind.', DOWN: 'Nicht in Betrieb.', OUT_OF_SERVICE: 'Nicht in Betrieb.', UNKNOWN: 'Es ist nichts darüber bekannt.' },
    figures: { acks: 'Befehle je Sekunde', ack: 'Dauer eines Befehls', fsync: 'Dauer eines Schreibens', lag: 'Rückstand der Ansichten', streams: 'Offene Verbindungen', free: 'Frei auf der Platte', erasures: 'Offene Löschungen' },
    states: { IDLE: 'Seit dem Start nicht gemacht.', BUILDING: 'Läuft:', FINISHING: 'Gleich fertig:', DONE: 'Fertig:', FAILED: 'Es ist gescheitert.' },
    work: {
      rebuild: { title: 'Ansichten neu aufbauen', begin: 'Neu aufbauen', hint: 'Macht alle Ansichten neu aus den Ereignissen. Wer liest, merkt nichts davon.', found: () => '' },
      verify: { title: 'Ansichten prüfen', begin: 'Prüfen', hint: 'Vergleicht alle Ansichten mit dem, was die Ereignisse sagen.', found: ({ rooms, differing }) => (differing ? `${differing} von ${rooms} Räumen weichen ab.` : `${of(rooms, 'Raum', 'Räume')} verglichen, keiner weicht ab.`) },
    },
  },
  wall: { title: (here, all) => `${here} von ${of(all, 'Mitspieler', 'Mitspielern')} hier`, nobody: 'Noch spielt niemand mit.', ready: 'bereit', sorted: (name) => `Sortiert von ${name}`, quiet: (time) => `seit ${time} still` },
  results: {
    title: (code) => `Ergebnisse von Raum ${code}`, back: 'Zum Raum', loading: 'Wird gezählt…', noCards: 'Dieser Raum hat keine Karten.', placements: 'Wo die Karten liegen', order: 'Reihenfolge', orders: { chosen: 'am meisten gewählt', agreed: 'am meisten Einigkeit', disputed: 'am wenigsten Einigkeit', doubt: 'am meisten Zweifel', deck: 'wie im Stapel' },
    again: 'Neu zählen', csv: 'CSV', casolysis: 'Casolysis', casolysisHint: 'CSV für Werkzeuge, die Kartensortierungen auswerten', print: 'Drucken', card: 'Karte', top8: 'In gezeigten Top 8', top3: 'In gezeigten Top 3', doubt: 'Zweifel',
    people: (names) => (names.length ? `Karten von ${names.length < 8 ? names.join(', ') : of(names.length, 'Person', 'Personen')}. Zweifel: wie oft eine Karte nach dem Sortieren den Stapel wechselte.` : 'Hier siehst du keine Karten auf der Hand: nur den Tisch und was gezeigt wurde.'),
    svg: (what) => `${what} als SVG`, agreement: 'Einigkeit', agreementHint: (share, n) => `Wie viele von ${n} Personen eine Karte im selben Stapel haben: im Mittel ${share} %. Was noch im Deck ist, zählt nicht.`,
    similarity: 'Karten, die zusammen liegen', cut: (share) => `Zusammen bei mindestens ${share} %`, groups: (n, alone) => `${of(n, 'Gruppe', 'Gruppen')}${alone ? `, ${of(alone, 'Karte', 'Karten')} allein` : ''}`, shown: (n, all) => `Die ersten ${n} von ${all} Karten; alle stehen in der CSV-Datei.`,
  },
  mine: {
    title: (code) => `Was Raum ${code} von dir hat`, back: 'Zum Raum', loading: 'Lädt…', noSeat: 'Du hast keinen Platz in diesem Raum.', lead: 'Alles, was dieser Raum von dir behält:',
    parts: ['deinen Namen, deine Rolle und wo du gerade bist', 'deine Karten und jeden deiner Züge', 'was du gezeigt hast, und die Daten des Spiels über dich'],
    show: 'Anzeigen', erase: 'Meine Daten löschen', eraseNow: 'Endgültig löschen', typeName: (name) => `Zum Fortfahren deinen Namen eingeben: ${name}`,
    eraseHint: 'Du verlässt den Raum, und dein Name, deine Karten, was du gezeigt hast und die Daten über dich können nie wieder gelesen werden, von niemandem. Was andere taten, bleibt. Das lässt sich nicht rückgängig machen.',
    erased: (dueBy) => `Es kann nicht mehr gelesen werden. Die letzten Kopien sind bis ${dueBy} weg.`, store: 'Als Datei speichern', count: (n) => of(n, 'Ereignis von dir', 'Ereignisse von dir'), at: (revision) => `Revision ${revision} ansehen`,
  },
};
