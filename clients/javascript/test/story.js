/** Entries of a room, numbered and stamped in their order. */
export class Story {
  entries = [];

  constructor(template = 'shared-table', cards = ['fame', 'fun', 'god']) {
    const deck = cards.map((cardId) => ({ cardId, title: cardId.toUpperCase() }));
    this.cards = cards;
    this.template = template;
    this.add('RoomOpened', {
      template,
      settings: { maxParticipants: 50, visibility: 'PUBLIC' },
      deck,
      ...(template === 'shared-table' && { table: { piles: { deck: cards, left: [], middle: [], right: [] } } }),
    });
    this.joined('ada', 'HOST');
  }

  add(type, payload, commandId = `c${this.entries.length + 1}`) {
    const revision = this.entries.length + 1;
    this.entries.push({
      revision,
      eventId: `e${revision}`,
      type,
      timestamp: new Date(Date.UTC(2026, 2, 1, 10) + revision * 1000).toISOString(),
      ...(payload.participantId && { participantId: payload.participantId }),
      commandId,
      payload: { roomCode: 'ABC234', ...payload },
    });
    return this;
  }

  joined(participantId, role = 'PLAYER') {
    const dealt = this.template === 'values-sort' && role !== 'SPECTATOR';
    const piles = dealt ? { deck: this.cards, important: [], 'not-important': [], top8: [], top3: [] } : {};
    return this.add('ParticipantJoined', { participantId, name: participantId, role })
      .add('ParticipantSeated', { participantId, hand: { piles } });
  }

  moved(participantId, cardId, fromPile, toPile, position = 0) {
    const board = this.template === 'shared-table' ? 'TABLE' : 'HAND';
    return this.add('CardMoved', { participantId, board, cardId, fromPile, toPile, position });
  }
}
