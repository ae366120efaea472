import { useEffect } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { go, roomHref } from '../frame/router.js';
import { shortcuts } from '../frame/keys.js';
import { confirm } from '../frame/announce.js';
import { cardOf } from './machine.js';

/** The time machine by keys. @param {import('./machine.js').Machine} machine @param {import('./player.js').Player} player @param {() => void} ask */
export function useKeys(machine, player, ask) {
  useEffect(() => {
    const still = (/** @type {() => void} */ run) => () => { player.pause(); run(); };
    const { zoom } = machine;
    return shortcuts([
      { keys: ['ArrowLeft', 'j'], run: still(() => machine.go(machine.at.value - 1)) },
      { keys: ['ArrowRight', 'k'], run: still(() => machine.go(machine.at.value + 1)) },
      { keys: ['Shift+ArrowLeft'], run: still(() => machine.samePerson(-1)) },
      { keys: ['Shift+ArrowRight'], run: still(() => machine.samePerson(1)) },
      { keys: ['['], run: still(() => machine.sameCard(-1)) },
      { keys: [']'], run: still(() => machine.sameCard(1)) },
      { keys: [','], run: still(() => machine.landmark(-1)) },
      { keys: ['.'], run: still(() => machine.landmark(1)) },
      { keys: ['Home'], run: still(() => machine.go(machine.history.from)) },
      { keys: ['End'], run: still(() => machine.go(machine.to.value)) },
      { keys: ['Space'], run: () => player.toggle() },
      { keys: ['<'], run: () => player.faster(-1) },
      { keys: ['>'], run: () => player.faster(1) },
      { keys: ['+', '='], run: () => zoomed(machine, () => zoom.by(0.5)) },
      { keys: ['-', '_'], run: () => zoomed(machine, () => zoom.by(2)) },
      { keys: ['0'], run: () => zoomed(machine, () => zoom.whole()) },
      { keys: ['p'], run: () => pin(machine) },
      { keys: ['c'], run: () => follow(machine) },
      { keys: ['w'], run: ask },
      { keys: ['l'], run: () => go(roomHref(machine.code)) },
      { keys: ['y'], run: () => navigator.clipboard.writeText(location.origin + roomHref(machine.code, machine.rest())).then(() => confirm(w().frame.copied)) },
    ]);
  }, [machine, player]);
}

/** @param {import('./machine.js').Machine} machine */
export function pin(machine) {
  machine.pinned.value = machine.pinned.value === undefined ? machine.at.value : undefined;
  confirm(machine.pinned.value === undefined ? w().time.unpinned : w().time.pinnedAt(machine.pinned.value));
}

/** Follows the card that is being moved, or lets it go. @param {import('./machine.js').Machine} machine */
function follow(machine) {
  const card = cardOf(machine.entry.value);
  machine.followed.value = card === machine.followed.value ? undefined : card;
}

/** Zooms, and says what is in view. @param {import('./machine.js').Machine} machine @param {() => void} run */
export function zoomed(machine, run) {
  run();
  const { from, to } = machine.zoom.part;
  confirm(machine.zoom.chosen.value ? w().time.zoom.part(from, to) : w().time.zoom.all);
}
