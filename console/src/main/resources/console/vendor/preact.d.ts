// What the console uses of preact, htm and signals.

export interface Signal<T> { value: T; peek(): T; subscribe(listener: (value: T) => void): () => void }
export interface ReadonlySignal<T> { readonly value: T; peek(): T; subscribe(listener: (value: T) => void): () => void }
export interface Ref<T> { current: T }

export function html(strings: TemplateStringsArray, ...values: any[]): any;
export function render(node: any, parent: Element): void;
export function signal<T>(value: T): Signal<T>;
export function computed<T>(compute: () => T): ReadonlySignal<T>;
export function effect(run: () => void | (() => void)): () => void;
export function batch<T>(run: () => T): T;
export function untracked<T>(run: () => T): T;
export function useState<T>(initial: T | (() => T)): [T, (next: T | ((before: T) => T)) => void];
export function useEffect(run: () => void | (() => void) | undefined, depends?: readonly unknown[]): void;
export function useLayoutEffect(run: () => void | (() => void) | undefined, depends?: readonly unknown[]): void;
export function useMemo<T>(make: () => T, depends: readonly unknown[]): T;
export function useCallback<T>(run: T, depends: readonly unknown[]): T;
export function useRef<T>(initial: T): Ref<T>;
export function useId(): string;
