import { signal, useEffect, useState } from '../vendor/preact.js';
import { reprise } from './reprise.js';
import { Session } from './session.js';

/**
 * The room that this page is in. It is kept while other pages are looked at, since who closes its
 * stream is soon taken for gone.
 *
 * @type {import('../vendor/preact.js').Signal<Session | undefined>}
 */
export const current = signal(undefined);

/** Takes a seat, or a place to watch from, instead of the one before. @param {import('./reprise.js').Room} room @param {import('./reprise.js').Seat} [seat] @param {boolean} [isStaff] */
export function sit(room, seat, isStaff) {
  current.peek()?.leave();
  current.value = new Session(room, seat, isStaff);
  return current.value;
}

export function leave() {
  current.peek()?.leave();
  current.value = undefined;
}

/** The seat that this browser has in a room, else a place to watch from. @param {string} code */
async function enter(code) {
  const seat = await reprise.resume(code);
  return sit(seat ?? reprise.watch(code), seat);
}

/**
 * The session of a room, entered where this page is in another one or in none.
 *
 * @param {string} code
 * @returns {{ session?: Session, problem?: any }}
 */
export function useSession(code) {
  const [problem, setProblem] = useState(/** @type {any} */ (undefined));
  const session = current.value;
  const isHere = session?.code === code;
  useEffect(() => {
    setProblem(undefined);
    if (isHere) return undefined;
    let isWanted = true;
    enter(code).catch((failure) => { if (isWanted) setProblem(failure); });
    return () => { isWanted = false; };
  }, [code, isHere]);
  return { session: isHere ? session : undefined, problem };
}
