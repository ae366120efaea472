import { connect } from '../../lib/reprise.js';
import { Chance } from './chance.js';
import { Life } from './life.js';
import { Network } from './network.js';
import { ScriptedServer } from './server.js';
import { VirtualClock } from './virtual-clock.js';

export const CODE = 'ABC234';
export const CARDS = ['fame', 'fun', 'god', 'hope'];

/** Ada's seat at a scripted server, on a network that does as it is told. */
export class Stage {
  clock = new VirtualClock();
  disk = new Map();
  requests = [];

  constructor(template = 'shared-table') {
    this.server = new ScriptedServer(this.clock, template, CARDS);
    this.network = new Network(this.clock, this.server, new Chance(1));
    const seat = { roomCode: CODE, participant: { participantId: 'ada', name: 'ada', role: 'HOST' }, token: this.server.token('ada'), at: 1 };
    this.disk.set(`http://scripted seat/${CODE}`, JSON.stringify(seat));
    const comment = () => {
      this.server.comment();
      this.clock.setTimeout(comment, 15_000);
    };
    comment();
  }

  /** A tab that resumes the seat; the one before is no more. */
  async openTab() {
    this.life?.kill();
    this.network.cutStreams();
    this.life = new Life(this.clock, this.disk, new Chance(2));
    this.told = [];
    const fetch_ = this.network.fetchFor(this.life);
    const reprise = connect({
      url: 'http://scripted',
      store: this.life.store,
      clock: this.life.clock,
      random: () => 0.5,
      fetch: (url, init) => {
        this.requests.push({ at: this.clock.now(), method: init.method, path: url.slice('http://scripted/api/v1'.length), ...init });
        return this.network.fetch?.(url, init) ?? fetch_(url, init);
      },
    });
    let seat;
    reprise.resume(CODE).then((found) => (seat = found));
    await this.clock.pass(1_000);
    for (const type of ['change', 'snapshot', 'gap', 'link', 'refused', 'contested', 'lost']) {
      seat?.on(type, (event) => this.told.push({ type, event, at: this.clock.now() }));
    }
    this.seat = seat;
    return seat;
  }

  of(type) {
    return this.told.filter((each) => each.type === type).map(({ event }) => event);
  }

  sent(end) {
    return this.requests.filter(({ path }) => path.endsWith(end));
  }

  benMoves(cardId, fromPile, toPile) {
    return this.server.command('ben', `ben-${this.clock.now()}-${cardId}`, { kind: 'moves', moves: [{ cardId, fromPile, toPile, position: 0 }] });
  }
}
