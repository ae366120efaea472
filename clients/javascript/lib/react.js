import { useCallback, useSyncExternalStore } from 'react';

/** @typedef {import('../reprise.d.ts').Room} Room */

/**
 * What a room shows now, and how it is connected; renders again when either changes.
 *
 * @param {Room | undefined} room
 * @returns {import('../react.d.ts').Shown}
 */
export function useRoom(room) {
  return { view: useLatest(room, 'view'), link: useLatest(room, 'link') };
}

/**
 * @template {'view' | 'link'} K
 * @param {Room | undefined} room
 * @param {K} member also the event that tells that it changed
 * @returns {Room[K] | undefined}
 */
function useLatest(room, member) {
  const subscribe = useCallback(
    (/** @type {() => void} */ changed) => room?.on(member, changed) ?? (() => {}),
    [room, member],
  );
  const latest = () => room?.[member];
  return useSyncExternalStore(subscribe, latest, latest);
}
