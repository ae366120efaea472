// Everything of @reprise/client that is public.

// ---------------------------------------------------------------- what the server says

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [member: string]: Json };

export type Template = 'values-sort' | 'shared-table' | 'lobby';
export type RoomStatus = 'LOBBY' | 'IN_GAME' | 'RETURNING' | 'CLOSED';
export type Visibility = 'PUBLIC' | 'PRIVATE';
export type Role = 'HOST' | 'PLAYER' | 'SPECTATOR';
export type Location = 'LOBBY' | 'GAME';
export type Board = 'TABLE' | 'HAND';
export type RevealType = 'TOP8' | 'TOP3';
export type Step = 1 | 2 | 3;

export interface Card { readonly cardId: string; readonly title: string; readonly description?: string }
export interface Piles { readonly [pile: string]: readonly string[] }
export interface Layout { readonly piles: Piles }
export interface Counts { readonly counts: { readonly [pile: string]: number } }
/** The cards for those who may see them, else how many there are. */
export type Hand = Layout | Counts;
export interface Settings {
  readonly maxParticipants: number;
  readonly visibility: Visibility;
  /** How late spectators see the room; absent where they see it live. */
  readonly spectators?: Spectators;
}
export interface Spectators { readonly delaySeconds: number; readonly until?: 'GAME_END' | 'CLOSED' }
/** How late this reader sees the room; without `releaseAt` where that depends on games. */
export interface Behind { readonly seconds: number; readonly until?: 'GAME_END' | 'CLOSED'; readonly releaseAt?: string }

export interface Participant {
  readonly participantId: string;
  readonly name: string;
  /** The person's data was erased: the name says so, the hand is counts. */
  readonly erased?: true;
  readonly role: Role;
  readonly connected: boolean;
  readonly ready: boolean;
  readonly location: Location;
  readonly data?: JsonObject;
  readonly step: number;
  readonly version: number;
  readonly joinedAt: string;
  /** Absent where none is dealt. */
  readonly hand?: Hand;
  /** Card ids by type; of an erased person how many there were. */
  readonly reveals: { readonly [type in RevealType]?: readonly string[] | { readonly count: number } };
}

export interface RoomState {
  readonly roomCode: string;
  readonly revision: number;
  readonly version: number;
  readonly status: RoomStatus;
  readonly template: Template;
  readonly visibility: Visibility;
  readonly hostId?: string;
  readonly game?: { readonly name: string; readonly startedAt: string };
  readonly settings: Settings;
  readonly deck: readonly Card[];
  readonly table?: Layout;
  /** In order of joining. */
  readonly participants: readonly Participant[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface StatusChange {
  readonly participantId: string;
  readonly ready?: boolean;
  readonly location?: Location;
  readonly data?: JsonObject;
}

interface OfParticipant { readonly roomCode: string; readonly participantId: string }

/** What each event tells, by its type. */
export interface Payloads {
  RoomOpened: { readonly roomCode: string; readonly template: Template; readonly settings: Settings;
    readonly deck: readonly Card[]; readonly table?: Layout };
  ParticipantJoined: OfParticipant & { readonly name: string; readonly role: Role; readonly erased?: true };
  ParticipantLeft: OfParticipant & { readonly reason: 'LEFT' | 'KICKED' | 'EXPIRED' };
  ParticipantDisconnected: OfParticipant;
  ParticipantReconnected: OfParticipant;
  StatusesChanged: { readonly roomCode: string; readonly reason: string; readonly changes: readonly StatusChange[] };
  HostTransferred: { readonly roomCode: string; readonly fromParticipantId?: string; readonly toParticipantId?: string;
    readonly reason: 'REQUESTED' | 'HOST_LEFT' | 'HOST_DISCONNECTED' };
  GameStarted: { readonly roomCode: string; readonly name: string };
  GameEnded: { readonly roomCode: string; readonly result?: JsonObject };
  SettingsChanged: { readonly roomCode: string; readonly settings: Settings };
  RoomClosed: { readonly roomCode: string; readonly reason: 'FINISHED' | 'ABANDONED' };
  ParticipantSeated: OfParticipant & { readonly hand: Hand };
  StepTransitioned: OfParticipant & { readonly participantName: string; readonly fromStep: number; readonly toStep: number;
    readonly erased?: true };
  /** Without `cardId` and `position` where the viewer may not see the hand, or the person was erased. */
  CardMoved: OfParticipant & { readonly board: Board; readonly cardId?: string; readonly fromPile: string;
    readonly toPile: string; readonly position?: number };
  /** With `count` instead of `cards` where the person was erased. */
  SelectionRevealed: OfParticipant & { readonly revealType: RevealType;
    readonly cards?: readonly { readonly cardId: string; readonly title: string }[]; readonly count?: number;
    readonly erased?: true };
  ParticipantRetired: OfParticipant;
}
export type EventType = keyof Payloads;

interface EntryFields {
  readonly revision: number;
  readonly eventId: string;
  readonly timestamp: string;
  readonly participantId?: string;
  readonly actorId?: string;
  readonly commandId: string;
  /** Where a command has several events of the room: which of them this is. */
  readonly part?: { readonly index: number; readonly of: number };
  /** With `?proof=true`: the exact text that is hashed, and what opens its digests. */
  readonly leaf?: string;
  readonly disclosures?: readonly string[];
}
export type EntryOf<T extends EventType> = EntryFields & { readonly type: T; readonly payload: Payloads[T] };
/** An event in its place in the timeline, as its viewer sees it. */
export type Entry = { [T in EventType]: EntryOf<T> }[EventType];

export interface RoomSummary {
  readonly roomCode: string; readonly template: Template; readonly status: RoomStatus; readonly hostName?: string;
  readonly participants: number; readonly maxParticipants: number; readonly createdAt: string; readonly updatedAt: string;
}
export interface Seated { readonly participantId: string; readonly name: string; readonly role: Role }
export interface Ack {
  readonly commandId: string; readonly roomCode: string;
  readonly aggregate: { readonly type: 'Room' | 'Participant'; readonly id: string; readonly version: number };
  readonly events: readonly { readonly eventId: string; readonly type: EventType }[];
  readonly timestamp: string; readonly duplicate: boolean; readonly revision?: number;
}
export type Code =
  | 'MALFORMED_REQUEST' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'ROOM_NOT_FOUND' | 'PARTICIPANT_NOT_FOUND'
  | 'CARD_NOT_FOUND' | 'PILE_NOT_FOUND' | 'REVISION_NOT_FOUND' | 'NOT_FOUND' | 'METHOD_NOT_ALLOWED' | 'NOT_ACCEPTABLE'
  | 'STATE_CONFLICT' | 'NAME_TAKEN' | 'ROOM_FULL' | 'ROOM_CLOSED' | 'STEP_NOT_ALLOWED' | 'SELECTION_INVALID'
  | 'GAME_NOT_ALLOWED' | 'PILE_FULL' | 'VERSION_CONFLICT' | 'PAYLOAD_TOO_LARGE' | 'UNSUPPORTED_MEDIA_TYPE'
  | 'VALIDATION_FAILED' | 'IDEMPOTENCY_KEY_REUSED' | 'REASON_REQUIRED' | 'RATE_LIMITED' | 'INTERNAL_ERROR'
  | 'ENGINE_UNAVAILABLE' | 'COMMAND_TIMEOUT';
/** Where a card is, and whose move won. */
export interface CardPlace {
  readonly cardId: string; readonly board: Board; readonly pile: string; readonly position: number;
  readonly movedBy?: { readonly participantId: string; readonly name: string }; readonly movedAt?: string;
  readonly commandId?: string;
}
/** RFC 9457. */
export interface Problem {
  readonly type: string; readonly title: string; readonly status: number; readonly detail: string;
  readonly instance: string; readonly code: Code; readonly retryable: boolean; readonly timestamp: string;
  readonly traceId: string; readonly retryAfter?: number; readonly currentState?: CardPlace | JsonObject;
  readonly attemptedState?: Move | JsonObject;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}
/** RFC 6902. */
export type JsonPatch = readonly {
  readonly op: 'add' | 'remove' | 'replace' | 'move' | 'copy'; readonly path: string; readonly from?: string;
  readonly value?: Json;
}[];

// ---------------------------------------------------------------- connecting

/** Begins with a server; asks nothing of it yet. */
export function connect(options?: ConnectOptions): Reprise;

export interface ConnectOptions {
  /** The server, or its path on this page's host; `location.origin` if not given. */
  url?: string;
  /** Where seats and unsent commands are kept; `'indexeddb'` where there is one. */
  store?: Store | 'indexeddb' | 'memory';
  /** An API key: what needs a scope is asked with it. */
  key?: string;
  /** Told to the server, and to the room's host, with each look of support staff. */
  reason?: string;
  fetch?: typeof fetch;
  clock?: Clock;
  /** Is told what the client does, for a log. */
  onTrace?: (line: TraceLine) => void;
}

export interface Reprise {
  readonly url: string;
  /** Opens a room. After a crash, the same call with the same values finishes what was begun. */
  open(room: OpenRoom, signal?: AbortSignal): Promise<Seat>;
  join(code: string, as: { name: string; role?: 'PLAYER' | 'SPECTATOR'; inviteCode?: string },
    signal?: AbortSignal): Promise<Seat>;
  /** The seat that this browser has in a room; `undefined` where it has none. */
  resume(code: string): Promise<Seat | undefined>;
  /** The codes of the rooms in which this browser has a seat, latest first. */
  seats(): Promise<readonly string[]>;
  watch(code: string, as?: { key?: string; reason?: string; lastRevision?: number }): Room;
  /** The lobby as it is and as it changes: each value is the whole list. */
  lobby(filter?: { status?: RoomStatus; template?: Template; limit?: number }, signal?: AbortSignal):
    AsyncIterable<readonly RoomSummary[]>;
  /** What has no method of its own: `path` is what follows `/api/v1`. Rejects with a `RepriseError`. */
  call<T = unknown>(path: string, how?: CallOptions): Promise<T>;
  close(): Promise<void>;
}
export interface OpenRoom {
  template: Template; hostName: string; settings?: Partial<Settings>; deck?: readonly Card[]; subject?: string;
}
export interface CallOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; body?: Json; headers?: Record<string, string>;
  /** The seat in this room asks, instead of the API key. */
  as?: string;
  /** `'json'` by the answer's type if not given; `'response'` for the answer itself. */
  answer?: 'json' | 'text' | 'response'; signal?: AbortSignal;
}

/** Keeps values by key; `set` is durable when it resolves. One page at a time may use it, unless it is `'indexeddb'`. */
export interface Store {
  get(key: string): Promise<Json | undefined>;
  set(key: string, value: Json): Promise<void>;
  delete(key: string): Promise<void>;
  /** All entries whose key begins so, in the order of their keys. */
  list(prefix: string): Promise<readonly (readonly [key: string, value: Json])[]>;
}
export interface Clock {
  now(): number;
  setTimeout(then: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}
export interface TraceLine { readonly at: number; readonly what: string; readonly [detail: string]: unknown }

// ---------------------------------------------------------------- a room

export interface Link {
  readonly name: 'connecting' | 'live' | 'catching-up' | 'offline' | 'ended' | 'lost';
  readonly since: Date; readonly retryAt?: Date; readonly problem?: Problem;
}
/** What is shown: confirmed, cards where a refusal said that they are before the stream did, and what I did on top. */
export type View = RoomState & {
  /** By the id of each card that a pending command moves, and by the id of each other pending command. */
  readonly pending: ReadonlyMap<string, Command>;
};

export interface Room {
  readonly code: string;
  readonly link: Link;
  /** 0 until the first state is there. */
  readonly revision: number;
  /** As the server says; `undefined` until the first state is there. */
  readonly confirmed: RoomState | undefined;
  readonly view: View | undefined;
  /** As the last snapshot said; `undefined` where the room is seen live. */
  readonly behind: Behind | undefined;
  /** Calls the listener from now on; the answer ends it. */
  on<K extends keyof RoomEvents>(type: K, listener: (event: RoomEvents[K]) => void): () => void;
  /** Resolves once a revision is confirmed here; 1 for the first state. */
  until(revision: number, signal?: AbortSignal): Promise<RoomState>;
  at(moment: number | Date, signal?: AbortSignal): Promise<RoomState>;
  events(query?: EventQuery, signal?: AbortSignal): AsyncIterable<Entry>;
  diff(from: number, to?: number): Promise<JsonPatch>;
  /** Loads a part of the timeline once, and then answers from it. */
  history(range?: { from?: number; to?: number; signal?: AbortSignal }): Promise<History>;
  replay(how?: { from?: number; to?: number; speed?: Speed }): Replay;
  /** Checks the timeline against what the server signed, in this browser. */
  verify(upTo?: number): Promise<Verification>;
  /** As `Reprise.call`, with this room's credentials; `path` follows `/rooms/{code}`. */
  call<T = unknown>(path: string, how?: CallOptions): Promise<T>;
  /** Stops watching; a seat stays taken. */
  leave(): void;
}
export interface RoomEvents {
  change: { readonly entry: Entry; readonly mine?: Command };
  snapshot: { readonly state: RoomState; readonly because: 'start' | 'gap' | 'audience' | 'slow' | 'restored' };
  /** These revisions were not told one by one; they are in `events`. */
  gap: { readonly from: number; readonly to: number };
  link: Link;
  /** Support staff looked into the room; told to its host. What is on record is at `call('/audit')`. */
  looked: Record<string, never>;
  /** At most once per frame. */
  view: View;
  refused: Refusal;
  /** Waiting commands that no longer fit what is confirmed. */
  contested: readonly Command[];
  /** The seat is gone; these were not carried out. */
  lost: { readonly commands: readonly Command[]; readonly problem?: Problem };
}
export interface EventQuery {
  after?: number; before?: number; limit?: number; type?: EventType; participant?: string; from?: Date; to?: Date;
  proof?: boolean;
}
export type Speed = number | 'max' | 'interest';
/** The past again, folded here: `speed` may change at any time. */
export interface Replay extends AsyncIterable<{ readonly state: RoomState; readonly entry: Entry }> {
  speed: Speed;
  readonly revision: number;
  pause(): void; play(): void; seek(revision: number): void; close(): void;
}

/** A room in which this browser has a place. */
export interface Seat extends Room {
  readonly me: Seated;
  /** For a private room whose host this is. */
  readonly inviteCode?: string | undefined;
  /**
   * On the table or in the own hand, by what the room has. Of several moves each is done or refused by itself, unless
   * `atomic`: then all of them or none, and at most 100.
   */
  move(moves: Move | readonly Move[], how?: { atomic?: boolean }): Command;
  step(to: Step): Command;
  reveal(type: RevealType): Command;
  status(change: Omit<StatusChange, 'participantId'>): Command;
  readonly host: {
    start(name: string): Command; end(result?: JsonObject): Command;
    statuses(reason: string, changes: readonly StatusChange[]): Command; settings(change: Partial<Settings>): Command;
    give(toParticipantId: string): Command; remove(participantId: string): Command; close(): Command;
  };
  /** The counter-move, if the cards are still where it put them. */
  undo(command: Command): Command | undefined;
  /** Leaves the room for good. */
  stand(): Promise<void>;
}
export interface Move {
  readonly cardId: string;
  /** Where the mover believes the card is; where the view has it if not given. */
  readonly fromPile?: string;
  readonly toPile: string;
  /** From 0, counted after the card was taken out; the end if not given. */
  readonly position?: number;
}

export interface Command {
  readonly id: string;
  readonly kind: 'moves' | 'step' | 'reveal' | 'status' | 'start' | 'end' | 'statuses' | 'settings' | 'give' | 'remove' | 'close';
  readonly state: CommandState;
  readonly moves?: readonly Move[] | undefined;
  /** The server accepted it. Rejects with a `Refusal`. */
  readonly acked: Promise<Ack>;
  /** All its events are in `confirmed`; the revision of the last. Rejects with a `Refusal`. */
  readonly seen: Promise<number>;
  on(type: 'state', listener: (state: CommandState) => void): () => void;
  /** Takes it back; `false` once it was sent, and in a tab for which another one sends. */
  cancel(): boolean;
}
export type CommandState = 'queued' | 'pending' | 'in-doubt' | 'acked' | 'seen' | 'done' | 'refused' | 'cancelled' | 'expired';

/** What the server did not do, or could not be asked. */
export class RepriseError extends Error {
  readonly code: Code | 'NETWORK' | 'CANCELLED' | 'EXPIRED' | 'LOST';
  readonly problem?: Problem | undefined;
}
/** Why a command had no effect, for its sender. */
export class Refusal extends RepriseError {
  readonly command: Command;
  /** For people: "Ben moved Fame to middle at 10:04:12". */
  readonly sentence: string;
  readonly current?: CardPlace | JsonObject | undefined;
  readonly attempted?: Move | JsonObject | undefined;
  readonly because: 'other-won' | 'already-so' | 'rule' | 'gone' | 'not-allowed' | 'server';
  /** The same wish from where the card is now; absent where that makes no sense. */
  again?: (() => Command) | undefined;
}

// ---------------------------------------------------------------- the pure core

/** Who looks: decides which hands are shown. */
export type Audience = 'PUBLIC' | 'HOST' | 'STAFF' | { readonly owner: string };

/** The state after one more entry, which must be the next one; of any audience. Shares what stays. */
export function after(state: RoomState | undefined, entry: Entry): RoomState;

/** What a viewer sees of a state or an entry that is known in full. It hides; it cannot uncover. */
export function show<T extends RoomState | Entry>(known: T, viewer: Audience): T;

/** A command as it is predicted; members as the server's requests have them. */
export type Intent =
  | { readonly kind: 'moves'; readonly moves: readonly Move[];
      /** Where the cards of this kind of room lie, if not given. */
      readonly board?: Board }
  | { readonly kind: 'step'; readonly fromStep: number; readonly toStep: number }
  | { readonly kind: 'reveal'; readonly revealType: RevealType }
  | { readonly kind: 'status'; readonly participantId?: string; readonly ready?: boolean; readonly location?: Location;
      readonly data?: JsonObject };
/** What the server would append; `CardMoved` with effective positions. */
export type Effect = { [T in EventType]: { readonly type: T; readonly payload: Payloads[T] } }[EventType];
export type Prediction =
  | { readonly state: RoomState; readonly effects: readonly Effect[] }
  | { readonly refused: Code;
      /** The move of the batch that is refused, from 0. */
      readonly index?: number; readonly current?: JsonObject };
/** What the server would decide, if `state` is what it has. */
export function predict(state: RoomState, me: { readonly participantId: string }, command: Intent): Prediction;

/** The rules of a pile, by name; the boards and piles that a template has. */
export const templates: { readonly [T in Template]: { readonly board?: Board; readonly steps: boolean;
  readonly piles: { readonly [pile: string]: { readonly capacity: number } } } };

/** A part of a timeline in memory, and the state at each of its revisions. */
export interface History {
  readonly from: number; readonly to: number;
  entry(revision: number): Entry;
  /** From `from` − 1 on, where that is known. */
  state(revision: number): RoomState;
  as(audience: Audience, revision: number): RoomState;
  /** The nearest revision from `from` on for which the test holds, forwards or back. */
  find(test: (state: RoomState, entry: Entry) => boolean, from?: number, back?: boolean): number | undefined;
  /** Every entry that names the card: dealt, moved, revealed. */
  lifeOf(cardId: string): readonly Entry[];
  /** What is different between two revisions, for people rather than for programs. */
  changed(a: number, b: number): readonly Change[];
  /** The revision that was the latest at a time; `undefined` before the first. */
  revisionAt(time: Date): number | undefined;
  /** Takes what came after the part. */
  append(entry: Entry): void;
}
/** Begins with revision 1, or with the state before the first of the entries. */
export function history(entries: Iterable<Entry>, before?: RoomState): History;

export type Change =
  | { readonly what: 'card'; readonly cardId: string; readonly board: Board; readonly owner?: string;
      readonly from?: { readonly pile: string; readonly position: number };
      readonly to?: { readonly pile: string; readonly position: number } }
  | { readonly what: 'count'; readonly owner: string; readonly pile: string; readonly from: number; readonly to: number }
  | { readonly what: 'joined' | 'left'; readonly participantId: string }
  | { readonly what: 'participant'; readonly participantId: string;
      readonly member: 'name' | 'role' | 'connected' | 'ready' | 'location' | 'data' | 'step' | 'reveals' | 'erased';
      readonly from?: unknown; readonly to?: unknown }
  | { readonly what: 'room'; readonly member: 'status' | 'host' | 'game' | 'settings'; readonly from?: unknown; readonly to?: unknown };

// ---------------------------------------------------------------- proofs

export interface Verification {
  readonly ok: boolean;
  /** How many revisions were checked, and what was signed. */
  readonly revisions: number;
  readonly checkpoint?: Checkpoint;
  /** Whether the signature was checked: where the platform has no Ed25519 it is not. */
  readonly signature: 'valid' | 'invalid' | 'not-checked';
  /** The first revision that is not as signed, and what is wrong. */
  readonly wrong?: { readonly revision?: number; readonly why: string };
  /** What could not be checked, and why: for people. */
  readonly limits: readonly string[];
}
export interface Checkpoint { readonly origin: string; readonly size: number; readonly root: Uint8Array<ArrayBuffer> }
/** What a server says of a room: its checkpoint, the public key of `/log-key`, and which room is meant. */
export interface Signed { readonly note: string; readonly key: string; readonly code: string }
/** Checks a timeline from its first revision; its entries have `leaf` and `disclosures`. */
export function verify(entries: Iterable<Entry> | AsyncIterable<Entry>, signed: Signed): Promise<Verification>;
/** Whether a tlog-proof shows that a leaf is in the room's history. Rejects what is no proof. */
export function proves(proof: string, leaf: string, signed: Omit<Signed, 'note'>): Promise<boolean>;
/** Whether an earlier checkpoint is the beginning of a later one, by the hashes of `/consistency`. */
export function extended(earlier: Omit<Checkpoint, 'origin'>, later: Omit<Checkpoint, 'origin'>,
  hashes: readonly string[]): Promise<boolean>;
