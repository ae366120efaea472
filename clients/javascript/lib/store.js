/** @typedef {import('../reprise.d.ts').Store} Store */
/** @typedef {import('../reprise.d.ts').Json} Json */

/** A store that lasts as long as the page, for Node and for browsers that keep nothing. @returns {Store} */
export function memoryStore() {
  /** @type {Map<string, string>} */
  const entries = new Map();
  return {
    get: async (key) => parsed(entries.get(key)),
    set: async (key, value) => void entries.set(key, JSON.stringify(value)),
    delete: async (key) => void entries.delete(key),
    list: async (prefix) =>
      [...entries.keys()]
        .filter((key) => key.startsWith(prefix))
        .sort()
        .map((key) => /** @type {const} */ ([key, parsed(entries.get(key)) ?? null])),
  };
}

/** @param {string | undefined} text @returns {Json | undefined} */
function parsed(text) {
  return text === undefined ? undefined : JSON.parse(text);
}

/**
 * The same store, which says to the trace alone what could not be read or kept: it then goes on as long as this tab
 * lives. Where there is none, because the browser refuses to keep anything, it is one in memory.
 *
 * @param {Store | Promise<Store>} wanted
 * @param {(what: string, details?: object) => void} trace
 * @returns {Store}
 */
export function forgiving(wanted, trace) {
  /** @param {unknown} error */
  const failed = (error) => trace('the store failed', { error: String(error) });
  const kept = Promise.resolve(wanted).catch((error) => (failed(error), memoryStore()));
  /** @template T @param {(store: Store) => Promise<T>} ask @param {T} otherwise */
  const tried = (ask, otherwise) => kept.then(ask).catch((error) => (failed(error), otherwise));
  return {
    get: (key) => tried((store) => store.get(key), undefined),
    set: (key, value) => tried((store) => store.set(key, value), undefined),
    delete: (key) => tried((store) => store.delete(key), undefined),
    list: (prefix) => tried((store) => store.list(prefix), []),
  };
}

/** A store in IndexedDB, which all tabs of this origin share. @returns {Promise<Store>} */
export function indexedDbStore() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('reprise', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('entries');
    request.onsuccess = () => resolve(within(request.result));
    request.onerror = () => reject(request.error);
  });
}

/** @param {IDBDatabase} database @returns {Store} */
function within(database) {
  /**
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(entries: IDBObjectStore) => IDBRequest<T>} ask
   * @returns {Promise<T>}
   */
  const asked = (mode, ask) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction('entries', mode);
      const request = ask(transaction.objectStore('entries'));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  return {
    get: (key) => asked('readonly', (entries) => entries.get(key)),
    set: async (key, value) => void (await asked('readwrite', (entries) => entries.put(value, key))),
    delete: (key) => asked('readwrite', (entries) => entries.delete(key)),
    async list(prefix) {
      // A cursor, since keys and values read one after the other could be of different moments.
      /** @type {(readonly [string, Json])[]} */
      const found = [];
      await asked('readonly', (entries) => {
        const request = entries.openCursor(IDBKeyRange.bound(prefix, `${prefix}\uffff`));
        request.onsuccess = () => {
          if (request.result !== null) {
            found.push([String(request.result.key), request.result.value]);
            request.result.continue();
          }
        };
        return request;
      });
      return found;
    },
  };
}
