import { createElement } from 'preact';
import htm from 'htm';

export { render } from 'preact';
export { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
export { batch, computed, effect, signal, untracked } from '@preact/signals';
export const html = htm.bind(createElement);
