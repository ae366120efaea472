import { useEffect, useState } from '../../vendor/preact.js';

/**
 * What was asked for, and how it is with that. Asked anew when `of` changes, and by `again`.
 *
 * @template T
 * @param {() => Promise<T>} ask
 * @param {readonly unknown[]} of
 */
export function useAsked(ask, of) {
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState(/** @type {{ answer?: T, problem?: any }} */ ({}));
  useEffect(() => {
    let isWanted = true;
    ask().then(
      (answer) => { if (isWanted) setState({ answer }); },
      (problem) => { if (isWanted) setState((before) => ({ ...before, problem })); },
    );
    return () => { isWanted = false; };
  }, [...of, turn]);
  return { ...state, again: () => setTurn((before) => before + 1) };
}

/** Lets a browser store a text as a file. @param {string} name @param {string} type @param {string} text */
export function download(name, type, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
