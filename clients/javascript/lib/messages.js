/**
 * What the leading tab tells all tabs of a room, and they it.
 *
 * @typedef {import('../reprise.d.ts').RoomState} RoomState
 * @typedef {import('../reprise.d.ts').Problem} Problem
 * @typedef {import('./command.js').Order} Order
 * @typedef {import('./refusal.js').AnyCode} AnyCode
 *
 * @typedef {{type: 'snapshot', state: RoomState, because: import('../reprise.d.ts').RoomEvents['snapshot']['because'], before: number}
 *   | {type: 'change', entry: import('../reprise.d.ts').Entry}
 *   | {type: 'link', link: import('../reprise.d.ts').Link}
 *   | {type: 'command', order: Order}
 *   | {type: 'failed', id: string, code: AnyCode, problem?: Problem | undefined, as: 'refused' | 'cancelled' | 'expired'}
 *   | {type: 'lost', problem?: Problem | undefined}
 *   | {type: 'hello'}
 *   | {type: 'all', state?: RoomState | undefined, link: import('../reprise.d.ts').Link, orders: Order[]}
 *   | {type: 'submit', order: Order}} Message
 */
export {};
