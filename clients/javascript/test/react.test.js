import assert from 'node:assert/strict';
import { it } from 'node:test';

const renderer = await import('react-test-renderer').catch(() => undefined);

it('renders what a room shows, again when it changes, and no more once it is gone', { skip: !renderer && 'npm ci' }, async () => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  const { createElement } = await import('react');
  const { useRoom } = await import('../lib/react.js');
  const { act, create } = renderer.default ?? renderer;
  const listeners = { view: new Set(), link: new Set() };
  const room = {
    view: undefined,
    link: { name: 'connecting' },
    on(type, listener) {
      listeners[type].add(listener);
      return () => listeners[type].delete(listener);
    },
  };
  const set = (type, value) => act(() => {
    room[type] = value;
    listeners[type].forEach((listener) => listener(value));
  });
  const Shown = ({ of }) => {
    const { view, link } = useRoom(of);
    return `${link?.name}: ${view?.revision}`;
  };

  let page;
  await act(() => (page = create(createElement(Shown, { of: room }))));
  assert.equal(page.toJSON(), 'connecting: undefined');
  await set('view', { revision: 7 });
  await set('link', { name: 'live' });
  assert.equal(page.toJSON(), 'live: 7');
  await act(() => page.update(createElement(Shown, {})));
  assert.equal(page.toJSON(), 'undefined: undefined');
  assert.deepEqual([listeners.view.size, listeners.link.size], [0, 0]);
});
