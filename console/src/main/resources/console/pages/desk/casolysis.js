import { pileName } from '../../words/sentences.js';

const HEADING = 'card_id,card_label,category_id,category_label,user_id';

/** Whose cards lie where, as tools for card sorts read it: a line for each person and card that was sorted. @param {import('../../client/reprise.d.ts').RoomState} view */
export function casolysis({ deck, participants }) {
  const titles = new Map(deck.map(({ cardId, title }) => [cardId, title]));
  const lines = participants.flatMap(({ participantId, hand }) => Object.entries(hand && 'piles' in hand ? hand.piles : {})
    .filter(([pile]) => pile !== 'deck')
    .flatMap(([pile, cards]) => cards.map((cardId) => [cardId, titles.get(cardId) ?? '', pile, pileName(pile), participantId].map(quoted).join(','))));
  return `${[HEADING, ...lines].join('\r\n')}\r\n`;
}

/** A spreadsheet takes text with such a beginning for a formula, and computes it. @param {string} text */
function quoted(text) {
  return `"${/^[=+\-@\t\r]/.test(text) ? "'" : ''}${text.replaceAll('"', '""')}"`;
}
