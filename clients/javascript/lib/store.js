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
 * The same store, which says to the trace alone what could not be read or kept: it then goes on as long as this tab lives.
 *
 * @param {Store} store
 * @param {(what: string, details?: object) => void} trace
 * @returns {Store}
 */
export function forgiving(store, trace) {
  /** @template T @param {Promise<T>} asked @param {T} otherwise */
  const tried = (asked, otherwise) =>
    asked.catch((error) => {
      trace('the store failed', { error: String(error) });
      return otherwise;
    });
  return {
    get: (key) => tried(store.get(key), undefined),
    set: (key, value) => tried(store.set(key, value), undefined),
    delete: (key) => tried(store.delete(key), undefined),
    list: (prefix) => tried(store.list(prefix), []),
  };
}

/**
 * A store in IndexedDB, which all tabs of this origin share. Where the browser refuses to keep anything it is one in
 * memory.
 *
 * @param {(what: string, details?: object) => void} trace
 * @returns {Store}
 */
export function indexedDbStore(trace) {
  const kept = open().then(within, (error) => {
    trace('nothing can be kept', { error: String(error) });
    return memoryStore();
  });
  return {
    get: async (key) => (await kept).get(key),
    set: async (key, value) => (await kept).set(key, value),
    delete: async (key) => (await kept).delete(key),
    list: async (prefix) => (await kept).list(prefix),
  };
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

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('reprise', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('entries');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
