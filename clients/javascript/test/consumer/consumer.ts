// A consumer of the types: it compiles, and is never run.
import {
  after, connect, history, predict, Refusal, show, templates, verify,
  type Audience, type Command, type Entry, type RoomState, type Seat,
} from '@reprise/client';
import { connect as connectAlone, type Room } from '@reprise/client/connection';
import { useRoom } from '@reprise/client/react';

const reprise = connect({ url: 'https://reprise.example', store: 'memory', onTrace: (line) => console.log(line.what) });

export async function play(): Promise<void> {
  const seat: Seat = (await reprise.resume('ABC234')) ?? (await reprise.join('ABC234', { name: 'Ada' }));
  const stop = seat.on('view', (view) => {
    const pending: Command | undefined = view.pending.get('fame');
    console.log(view.table?.piles['middle']?.length, pending?.state);
  });
  seat.on('refused', (refusal) => console.log(refusal.sentence, refusal.again?.().id));
  const move = seat.move({ cardId: 'fame', toPile: 'middle' });
  try {
    const revision: number = await move.seen;
    console.log(revision, (await move.acked).events.length);
  } catch (e) {
    if (e instanceof Refusal && e.because === 'other-won') {
      console.log(e.problem?.currentState);
    }
  }
  seat.status({ ready: true, location: 'GAME', data: { score: 1, names: ['a'] } });
  seat.host.settings({ visibility: 'PRIVATE' });
  stop();
  // @ts-expect-error There are three steps.
  seat.step(4);
  // @ts-expect-error A state is not to be changed.
  seat.confirmed!.status = 'CLOSED';
}

export async function lookBack(): Promise<void> {
  const room = reprise.watch('ABC234', { key: 'rk_1_x', reason: 'Ticket 4711' });
  const past = await room.history({ to: 100 });
  const viewers: Audience[] = ['PUBLIC', 'HOST', { owner: 'p-1' }];
  console.log(viewers.map((viewer) => past.as(viewer, 7).participants.length));
  for (const change of past.changed(1, 100)) {
    if (change.what === 'card') {
      console.log(change.cardId, change.to?.pile);
    }
  }
  for await (const entry of room.events({ type: 'CardMoved' })) {
    if (entry.type === 'CardMoved') {
      console.log(entry.payload.cardId?.length, entry.payload.toPile);
    }
  }
  for await (const { state, entry } of room.replay({ speed: 'interest' })) {
    console.log(state.revision, entry.type);
  }
  const { ok, wrong, limits } = await room.verify();
  console.log(ok, wrong?.why, limits.length);
}

export function fold(entries: readonly Entry[]): RoomState | undefined {
  let state: RoomState | undefined;
  for (const entry of entries) {
    state = after(state, show(entry, 'PUBLIC'));
  }
  const prediction = state && predict(state, { participantId: 'p-1' }, { kind: 'step', fromStep: 1, toStep: 2 });
  if (prediction && 'refused' in prediction) {
    console.log(prediction.refused, templates['values-sort'].piles['top8']?.capacity);
  }
  void verify(entries, { note: '', key: '', code: 'ABC234' }).then(({ signature }) => signature === 'valid');
  return history(entries).state(3);
}

export const watched: Room = connectAlone().watch('ABC234');

export function Table({ room }: { room: Seat }): number | undefined {
  const { view, link } = useRoom(room);
  return link?.name === 'live' ? view?.participants.length : undefined;
}
