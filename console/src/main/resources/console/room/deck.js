const MOST = 200;

/**
 * A deck from lines: a title each, or `title;description`, or two columns of a table with commas or
 * tabs. What cannot be a card is told by its line.
 *
 * @param {string} text
 */
export function deckFrom(text) {
  const rows = rowsOf(text, separatorOf(text));
  /** @type {import('../client/reprise.d.ts').Card[]} */
  const cards = [];
  /** @type {{ line: number, why: 'tooMany' | 'title' | 'description' | 'twice' }[]} */
  const wrong = [];
  const ids = new Set();
  const titles = new Set();
  for (const { line, cells } of rows) {
    const [title = '', description = ''] = cells.map((cell) => cell.trim());
    if (!title && !description) continue;
    if (cards.length === MOST) { wrong.push({ line, why: 'tooMany' }); break; }
    if (!title || [...title].length > 120) wrong.push({ line, why: 'title' });
    else if ([...description].length > 500) wrong.push({ line, why: 'description' });
    else if (titles.has(title)) wrong.push({ line, why: 'twice' });
    else {
      titles.add(title);
      cards.push({ cardId: idOf(title, ids), title, ...(description ? { description } : {}) });
    }
  }
  return { cards, wrong: wrong.slice(0, 3) };
}

/** @param {string} text */
function separatorOf(text) {
  if (text.includes('\t')) return '\t';
  if (text.includes(';')) return ';';
  // A comma separates only where every line has as many: titles may have some.
  const lines = text.split(/\r?\n/).filter((line) => line.trim());
  return lines.length > 1 && lines.every((line) => rowsOf(line, ',')[0]?.cells.length === 2) ? ',' : ';';
}

/** With quoted cells, as RFC 4180 has them. @param {string} text @param {string} separator */
function rowsOf(text, separator) {
  /** @type {{ line: number, cells: string[] }[]} */
  const rows = [];
  let line = 1;
  let row = { line, cells: [''] };
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    const cell = row.cells.length - 1;
    if (isQuoted) {
      if (character === '"' && text[at + 1] === '"') { row.cells[cell] += '"'; at += 1; }
      else if (character === '"') isQuoted = false;
      else { row.cells[cell] += character; if (character === '\n') line += 1; }
    } else if (character === '"' && row.cells[cell] === '') isQuoted = true;
    else if (character === separator) row.cells.push('');
    else if (character === '\n') { rows.push(row); line += 1; row = { line, cells: [''] }; }
    else if (character !== '\r') row.cells[cell] += character;
  }
  rows.push(row);
  return rows;
}

/** @param {string} title @param {Set<string>} taken */
function idOf(title, taken) {
  const base = title.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 50) || 'card';
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  taken.add(id);
  return id;
}
