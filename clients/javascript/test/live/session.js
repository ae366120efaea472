// Plays both kinds of rooms with cards against a running server: node test/live/session.js http://127.0.0.1:8080
import assert from 'node:assert/strict';

import { connect } from '../../lib/reprise.js';

const url = process.argv[2] ?? 'http://127.0.0.1:8080';
const [one, two] = [connect({ url, store: 'memory' }), connect({ url, store: 'memory' })];
const cards = (...titles) => titles.map((title) => ({ cardId: title.toLowerCase(), title }));

async function sharedTable() {
  const ada = await one.open({ template: 'shared-table', hostName: 'Ada', deck: cards('Fame', 'Fun', 'God', 'Hope') });
  const ben = await two.join(ada.code, { name: 'Ben' });

  const moved = ada.move({ cardId: 'fame', toPile: 'middle' });
  assert.deepEqual(ada.view.table.piles.middle, ['fame'], 'it is shown at once');
  assert.deepEqual(ada.confirmed.table.piles.middle, [], 'and is not confirmed');
  await ben.until(await moved.seen);
  assert.deepEqual(ben.confirmed.table.piles.middle, ['fame']);

  for (let i = 0; i < 10; i++) {
    await race(ada, ben, 'fun');
  }

  const many = Array.from({ length: 60 }, (_, i) => ada.move({ cardId: 'hope', toPile: ['left', 'right', 'middle'][i % 3] }));
  assert.equal(ada.view.pending.get('hope'), many.at(-1));
  await Promise.all(many.map((each) => each.seen));
  await ada.undo(many.at(-1)).seen;
  await ada.status({ ready: true, data: { points: 1 } }).seen;
  await ada.host.start('poker').seen;
  await ada.host.end({ won: 'Ada' }).seen;
  await hosted(ada, ben);
  await ben.until(ada.revision);
  assert.deepEqual(ben.confirmed, ada.confirmed);
  await past(ada);
  await watched(ada);

  await ben.stand();
  assert.deepEqual(await two.seats(), []);
  ada.leave();
  const again = await one.resume(ada.code);
  assert.deepEqual(again.me, ada.me);
  await again.host.close().seen;
  const late = await again.move({ cardId: 'fame', toPile: 'left' }).acked.catch((error) => error);
  assert.equal(late.code, 'ROOM_CLOSED');
  assert.equal(late.because, 'gone');
  assert.equal(again.link.name, 'ended');
}

/** Both move one card; the one that is refused moves it again at once, whatever the stream has brought by then. */
async function race(ada, ben, card) {
  const { piles } = ada.confirmed.table;
  const free = Object.keys(piles).filter((pile) => !piles[pile].includes(card));
  const moves = [ada, ben].map((seat, i) => seat.move({ cardId: card, toPile: free[i] }));
  const lost = await Promise.all(moves.map(({ acked }) => acked.then(() => [], (refusal) => [{ refusal, again: refusal.again() }])));
  assert.equal(lost.flat().length, 1, 'one of them is refused');
  const [{ refusal, again }] = lost.flat();
  assert.equal(refusal.because, 'other-won');
  assert.match(refusal.sentence, new RegExp(`^(Ada moved Fun to ${free[0]}|Ben moved Fun to ${free[1]}) at \\d\\d:\\d\\d:\\d\\d$`));
  const revision = await again.seen;
  await Promise.all([ada, ben].map((seat) => seat.until(revision)));
}

async function hosted(ada, ben) {
  await ada.host.statuses('next-round', [{ participantId: ben.me.participantId, ready: true }]).seen;
  await ada.host.settings({ maxParticipants: 12 }).seen;
  assert.equal(ada.confirmed.settings.maxParticipants, 12);
  await ben.until(await ada.host.give(ben.me.participantId).seen);
  assert.equal(ben.confirmed.participants[1].ready, true);
  assert.deepEqual([ada.me.role, ben.me.role], ['PLAYER', 'HOST']);
  await ben.host.give(ada.me.participantId).seen;
  const three = connect({ url, store: 'memory' });
  const cara = await three.join(ada.code, { name: 'Cara' });
  const lost = new Promise((resolve) => cara.on('lost', resolve));
  // It is told a moment after the removal, and the rest compares what both have.
  const retired = [ada, ben].map((seat) => new Promise((resolve) => seat.on('change', ({ entry }) => entry.type === 'ParticipantRetired' && resolve())));
  await ada.host.remove(cara.me.participantId).seen;
  await Promise.all(retired);
  assert.deepEqual((await lost).commands, []);
  assert.equal(cara.link.name, 'lost');
}

async function past(room) {
  const history = await room.history();
  assert.deepEqual([history.from, history.to], [1, room.revision]);
  assert.deepEqual(history.state(room.revision), room.confirmed);
  assert.deepEqual(await room.at(7), history.as({ owner: room.me.participantId }, 7));
  assert.equal((await room.at(new Date(room.confirmed.updatedAt))).revision, room.revision);
  assert.ok((await room.diff(1, 7)).length > 0);
  const { ok, revisions, wrong } = await room.verify();
  assert.deepEqual([ok, revisions, wrong], [true, room.revision, undefined]);
  let last;
  for await (const { state } of room.replay({ from: 3, speed: 'max' })) {
    last = state;
  }
  assert.deepEqual(last, room.confirmed);
}

async function watched(seat) {
  const room = two.watch(seat.code);
  await room.until(seat.revision);
  const later = two.watch(seat.code, { lastRevision: 5 });
  const revisions = [];
  later.on('change', ({ entry }) => revisions.push(entry.revision));
  await later.until(seat.revision);
  assert.deepEqual(revisions, Array.from({ length: seat.revision - 5 }, (_, i) => i + 6));
  assert.deepEqual(later.confirmed, room.confirmed);
  const lobby = two.lobby()[Symbol.asyncIterator]();
  assert.ok((await lobby.next()).value.some(({ roomCode }) => roomCode === seat.code));
  const other = await one.open({ template: 'lobby', hostName: 'Cara' });
  while (!(await lobby.next()).value.some(({ roomCode }) => roomCode === other.code));
  await other.host.close().seen;
  while ((await lobby.next()).value.some(({ roomCode }) => roomCode === other.code));
  await lobby.return();
  room.leave();
  later.leave();
}

async function valuesSort() {
  const titles = ['Hope', 'Fun', 'Duty', 'Order', 'Power', 'Risk'];
  const vera = await one.open({ template: 'values-sort', hostName: 'Vera', deck: cards(...titles) });
  const ids = titles.map((each) => each.toLowerCase());
  vera.move(ids.map((cardId, i) => ({ cardId, toPile: i < 4 ? 'important' : 'not-important' })));
  vera.step(2);
  vera.move(ids.slice(0, 4).map((cardId) => ({ cardId, toPile: 'top8' })), { atomic: true });
  vera.reveal('TOP8');
  vera.step(3);
  vera.move(ids.slice(0, 3).map((cardId) => ({ cardId, toPile: 'top3' })));
  const last = vera.reveal('TOP3');
  const predicted = vera.view.participants[0];
  assert.deepEqual(predicted.reveals, { TOP8: ids.slice(0, 4), TOP3: ids.slice(0, 3) }, 'all of it is shown before any is sent');
  assert.equal(vera.confirmed.participants[0].step, 1);
  await last.seen;
  const confirmed = vera.confirmed.participants[0];
  assert.deepEqual([confirmed.reveals, confirmed.hand], [predicted.reveals, predicted.hand]);
  const refusal = await vera.reveal('TOP8').acked.catch((error) => error);
  assert.deepEqual([refusal.code, refusal.because], ['SELECTION_INVALID', 'rule']);
  await two.join(vera.code, { name: 'Vera' }).then(assert.fail, (error) => assert.equal(error.code, 'NAME_TAKEN'));
}

await sharedTable();
await valuesSort();
await Promise.all([one.close(), two.close()]);
console.log('The JavaScript client played a shared table and a values sort.');
