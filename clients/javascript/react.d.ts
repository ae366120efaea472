import type { Link, Room, View } from './reprise.js';

export interface Shown {
  /** `undefined` until the first state is there. */
  readonly view: View | undefined;
  readonly link: Link | undefined;
}
/** What a room shows now, and how it is connected; renders again when either changes. */
export function useRoom(room: Room | undefined): Shown;
