import { after } from '../../lib/fold.js';
import { find } from '../../lib/piles.js';
import { predict } from '../../lib/predict.js';
import { show } from '../../lib/redact.js';
import { Story } from '../story.js';

const REMEMBERED = 32;
const CODE = 'ABC234';
/** A move says which it is by its position, which is past the end of every pile. */
const FIRST_TAG = 1_000;

/** A server of one room, as far as its clients can tell; it decides as the predictor does. */
export class ScriptedServer {
  streams = new Set();
  /** So many missed revisions are told one by one. */
  catchUp = 1_000;
  /** Tags of what happened, also where a restore has undone it since. */
  ever = new Set();
  /** Tags of what was accepted and changed nothing, or was refused because it was so already. */
  idle = new Set();
  #tokens = new Map();
  #everIssued = new Map();
  #backup;
  #issued = 0;
  #events = 0;
  #stamps = 0;

  constructor(clock, template, cards) {
    this.clock = clock;
    const story = new Story(template, cards).joined('ben');
    this.entries = story.entries;
    this.state = this.entries.reduce(after, undefined);
    /** By actor and aggregate, what was done under which key. */
    this.memory = new Map();
    this.lastMoves = new Map();
    /** The tags of the moves that each entry, by its id, carried out. */
    this.done = new Map();
  }

  token(participantId) {
    const token = `token-${++this.#issued}`;
    this.#tokens.set(token, participantId);
    this.#everIssued.set(token, participantId);
    return token;
  }

  /** No token is good any more, until its owner rejoins. */
  expireTokens() {
    this.#tokens.clear();
  }

  backUp() {
    this.#backup = structuredClone({
      entries: this.entries, state: this.state, memory: this.memory, lastMoves: this.lastMoves, done: this.done,
    });
  }

  /** Whether there was a backup to go back to. */
  restore() {
    if (this.#backup === undefined || this.#backup.entries.length === this.entries.length) {
      return false;
    }
    Object.assign(this, structuredClone(this.#backup));
    this.#backup = undefined;
    return true;
  }

  /** The answer to a request: `[status, body, headers]`. */
  answer(method, path, headers, body) {
    const token = headers.Authorization?.slice('Bearer '.length);
    const [, , code, kind, id, what] = path.split('?')[0].split('/');
    if (code !== CODE) {
      return this.#problem(404, 'ROOM_NOT_FOUND');
    }
    if (kind === 'participants' && what === 'session') {
      return this.#rejoin(token, id);
    }
    const me = this.#tokens.get(token);
    if (me === undefined) {
      return this.#problem(401, 'UNAUTHENTICATED');
    }
    const query = new URLSearchParams(path.split('?')[1]);
    if (Number(query.get('minRevision') ?? 0) > this.state.revision) {
      return this.#problem(503, 'ENGINE_UNAVAILABLE');
    }
    if (method === 'GET') {
      const state = query.has('at') ? this.entries.slice(0, Number(query.get('at'))).reduce(after, undefined) : this.state;
      return kind === 'events' ? this.#page(me, query) : [200, show(state, { owner: me })];
    }
    if (kind === 'heartbeats') {
      return [204];
    }
    return this.command(me, headers['Idempotency-Key'], intentOf(method, kind, what, body));
  }

  /** A stream from a revision on, or from a snapshot; `push` takes its text. */
  open(me, lastEventId, push, end) {
    const stream = { me, push, end };
    push(': open\n\n');
    const missed = this.state.revision - lastEventId;
    if (lastEventId > 0 && missed >= 0 && missed <= this.catchUp) {
      this.entries.slice(lastEventId).forEach((each) => this.#tell(stream, each));
    } else {
      this.snapshot(stream);
    }
    if (this.state.status === 'CLOSED') {
      this.#end(stream);
    } else {
      this.streams.add(stream);
    }
    return stream;
  }

  ownerOf(headers) {
    return this.#tokens.get(headers.Authorization?.slice('Bearer '.length));
  }

  snapshot({ me, push }, state = this.state, behind = undefined) {
    const { revision } = state;
    push(block('snapshot', revision, { type: 'snapshot', revision, behind, state: show(state, { owner: me }) }));
  }

  comment() {
    this.streams.forEach(({ push }) => push(`: heartbeat\nid: ${this.state.revision}\n\n`));
  }

  /** Support staff looked in. */
  look() {
    this.streams.forEach(({ push }) => push('event: looked\ndata: {"type":"looked"}\n\n'));
  }

  /** Decides a command, or remembers that it did. */
  command(actorId, key, intent) {
    const aggregate = ['step', 'reveal'].includes(intent.kind) || (intent.kind === 'moves' && this.state.table === undefined)
      ? actorId : CODE;
    const memory = this.#memoryOf(actorId, aggregate);
    const known = memory.find((each) => each.key === key);
    if (known !== undefined) {
      return known.intent === JSON.stringify(intent)
        ? [200, { ...known.ack, duplicate: true }]
        : this.#problem(422, 'IDEMPOTENCY_KEY_REUSED');
    }
    const decision = decided(this.state, actorId, intent);
    if ('refused' in decision) {
      return this.#refusal(decision, intent);
    }
    const entries = this.#append(actorId, key, decision.effects, intent);
    const { version } = aggregate === CODE ? this.state : this.#participant(actorId) ?? { version: 0 };
    const ack = {
      commandId: key, roomCode: CODE, aggregate: { type: aggregate === CODE ? 'Room' : 'Participant', id: aggregate, version },
      events: entries.map(({ eventId, type }) => ({ eventId, type })), timestamp: this.#timestamp(), duplicate: false,
    };
    if (entries.length > 0) {
      memory.push({ key, intent: JSON.stringify(intent), ack });
      memory.splice(0, memory.length - REMEMBERED);
    }
    return [200, ack];
  }

  /** How often each tagged move happened, in the history that there is. */
  happened() {
    const counts = new Map();
    for (const { eventId } of this.entries) {
      for (const tag of this.done.get(eventId) ?? []) {
        counts.set(tag, (counts.get(tag) ?? 0) + 1);
      }
    }
    return counts;
  }

  #memoryOf(actorId, aggregate) {
    const id = `${actorId}/${aggregate}`;
    this.memory.set(id, this.memory.get(id) ?? []);
    return this.memory.get(id);
  }

  #append(actorId, key, effects, intent) {
    const tags = tagsOf(this.state, actorId, intent, effects);
    allTags(intent).filter((tag) => !tags.flat().includes(tag)).forEach((tag) => this.idle.add(tag));
    const entries = effects.map(({ type, payload }, index) => ({
      revision: this.state.revision + 1 + index,
      // Numbered on through a restore, as the ids of different events are different.
      eventId: `event-${++this.#events}`,
      type,
      timestamp: this.#timestamp(),
      actorId,
      ...(payload.participantId && { participantId: payload.participantId }),
      commandId: key,
      ...(effects.length > 1 && { part: { index: index + 1, of: effects.length } }),
      payload,
    }));
    entries.forEach((entry, index) => {
      this.entries.push(entry);
      this.state = after(this.state, entry);
      this.done.set(entry.eventId, tags[index] ?? []);
      tags[index]?.forEach((tag) => this.ever.add(tag));
      if (entry.type === 'CardMoved') {
        this.lastMoves.set(entry.payload.cardId, { actorId, at: entry.timestamp, key });
      }
    });
    entries.forEach((entry) => this.streams.forEach((each) => this.#tell(each, entry)));
    if (this.state.status === 'CLOSED') {
      this.streams.forEach((each) => this.#end(each));
    }
    return entries;
  }

  #tell(stream, entry) {
    const { roomCode } = this.state;
    const shown = show(entry, { owner: stream.me });
    stream.push(block('change', entry.revision, { roomCode, ...shown }));
  }

  #end(stream) {
    this.streams.delete(stream);
    stream.push(block('end', this.state.revision, {}));
    stream.end();
  }

  #rejoin(token, id) {
    if (this.#everIssued.get(token) !== id) {
      return this.#problem(401, 'UNAUTHENTICATED');
    }
    if (this.#participant(id) === undefined) {
      return this.#problem(403, 'FORBIDDEN');
    }
    return [200, { participant: { participantId: id, name: id, role: 'PLAYER' }, token: this.token(id) }];
  }

  #page(me, query) {
    const after_ = Number(query.get('after'));
    const limit = Math.min(Number(query.get('limit')), 7);
    const events = this.entries.slice(after_, after_ + limit).map((each) => show(each, { owner: me }));
    return [200, { events, ...(after_ + limit < this.entries.length && { next: after_ + limit }) }];
  }

  #refusal({ refused, index, current }, intent) {
    const move = intent.moves?.[index ?? 0];
    if (refused !== 'STATE_CONFLICT') {
      return this.#problem(refused === 'FORBIDDEN' ? 403 : 409, refused);
    }
    if (move === undefined) {
      return this.#problem(409, refused, { currentState: current, attemptedState: intent });
    }
    if (current.pile === move.toPile) {
      this.idle.add(move.position);
    }
    const last = this.lastMoves.get(move.cardId);
    const who = last && {
      movedBy: { participantId: last.actorId, name: last.actorId }, movedAt: last.at, commandId: last.key,
    };
    return this.#problem(409, refused, { currentState: { ...current, ...who }, attemptedState: move });
  }

  #problem(status, code, more = {}) {
    return [status, { type: 'about:blank', title: code, status, detail: `${code}.`, code, ...more }];
  }

  #participant(id) {
    return this.state.participants.find((each) => each.participantId === id);
  }

  #timestamp() {
    // No two are the same, as those of the server have nanoseconds.
    return new Date(this.clock.now()).toISOString().replace('Z', `${String(++this.#stamps).padStart(6, '0')}Z`);
  }
}

function block(event, id, data) {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

function intentOf(method, kind, what, text) {
  const body = text === undefined ? {} : JSON.parse(text);
  if (kind === 'moves' || what === 'moves') {
    return { kind: 'moves', moves: body.moves ?? [body] };
  }
  if (what === 'steps') {
    return { kind: 'step', ...body };
  }
  if (what === 'reveals') {
    return { kind: 'reveal', ...body };
  }
  if (what === 'status') {
    return { kind: 'status', ...body };
  }
  return method === 'DELETE' && kind === undefined ? { kind: 'close' } : { kind: 'remove', participantId: what };
}

/** What the predictor knows, and leaving and closing besides. */
function decided(state, actorId, intent) {
  const { roomCode } = state;
  if (intent.kind === 'leave' && state.status !== 'CLOSED') {
    const payload = { roomCode, participantId: actorId, reason: 'KICKED' };
    return { effects: [{ type: 'ParticipantLeft', payload }, { type: 'ParticipantRetired', payload: { roomCode, participantId: actorId } }] };
  }
  if (intent.kind === 'close' || intent.kind === 'leave') {
    return state.status === 'CLOSED'
      ? { refused: 'ROOM_CLOSED' }
      : { effects: [{ type: 'RoomClosed', payload: { roomCode, reason: 'FINISHED' } }] };
  }
  return predict(state, { participantId: actorId }, intent);
}

/** For each effect, the tags of the intentions that it carries out. */
function tagsOf(state, actorId, intent, effects) {
  if (intent.kind === 'status') {
    return effects.map(({ payload }) => [payload.changes[0].data?.tag].filter((each) => each !== undefined));
  }
  if (intent.kind !== 'moves') {
    return [];
  }
  // Which of the moves had an effect is known by deciding them one by one.
  const tags = [];
  let now = state;
  for (const move of intent.moves) {
    const next = predict(now, { participantId: actorId }, { kind: 'moves', moves: [move] });
    if (next.effects.length > 0) {
      tags.push(move.position >= FIRST_TAG ? [move.position] : []);
    }
    now = next.state;
  }
  return tags;
}

function allTags(intent) {
  const tags = intent.moves?.map((each) => each.position) ?? [intent.data?.tag];
  return tags.filter((each) => each >= FIRST_TAG);
}

export function pileOf(state, me, cardId) {
  const piles = state.table?.piles ?? state.participants.find((each) => each.participantId === me)?.hand?.piles;
  return piles && find(piles, cardId)?.pile;
}
