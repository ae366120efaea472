import { after } from './fold.js';
import { same } from './json.js';
import { unproved } from './leaf.js';
import { hashOf, parseCheckpoint, parseKey, parseNote, parseProof, signatureOf } from './notes.js';
import { equal, includes, isConsistent, leafHash, rootOf } from './tree.js';

/** @typedef {import('../reprise.d.ts').Entry} Entry */
/** @typedef {import('../reprise.d.ts').RoomState} RoomState */
/** @typedef {import('../reprise.d.ts').Verification} Verification */
/** @typedef {import('../reprise.d.ts').Signed} Signed */
/** @typedef {import('./tree.js').Bytes} Bytes */

const INSECURE = 'Proofs need a secure page: https, or localhost.';
const NO_ED25519 = 'This browser cannot check Ed25519 signatures.';
const REVEALED = { TOP8: 'top8', TOP3: 'top3' };

/**
 * Checks a timeline from its first revision against what the server signed: each entry against its leaf, all leaves
 * against the root, the root's signature, and reveals against the hand where it is disclosed.
 *
 * @param {Iterable<Entry> | AsyncIterable<Entry>} entries with their leaves
 * @param {Signed} signed
 * @returns {Promise<Verification>}
 */
export async function verify(entries, signed) {
  if (globalThis.crypto?.subtle === undefined) {
    return { ok: false, revisions: 0, signature: 'not-checked', limits: [INSECURE] };
  }
  const check = new Check();
  try {
    await check.run(entries, signed);
  } catch (e) {
    check.wrong = { revision: check.leaves.length + 1, why: /** @type {Error} */ (e).message };
  }
  return check.verification();
}

/**
 * Whether a proof shows that a leaf is in a room's history, and the server signed that.
 *
 * @param {string} proof as `/rooms/{code}/proof` answers
 * @param {string} leaf
 * @param {Omit<Signed, 'note'>} signed
 */
export async function proves(proof, leaf, { key, code }) {
  const { index, path, note } = parseProof(proof);
  const { checkpoint, signature } = await checkpointOf({ note, key, code });
  return signature === 'valid' && includes(checkpoint, index, await leafHash(leaf), path);
}

/**
 * Whether an earlier checkpoint is the beginning of a later one.
 *
 * @param {{size: number, root: Bytes}} earlier
 * @param {{size: number, root: Bytes}} later
 * @param {readonly string[]} hashes as `/rooms/{code}/consistency` answers
 */
export async function extended(earlier, later, hashes) {
  return isConsistent(earlier, later, hashes.map(hashOf));
}

/** @param {Signed} signed */
async function checkpointOf({ note, key, code }) {
  const [parsed, verifier] = [parseNote(note), await parseKey(key)];
  const checkpoint = parseCheckpoint(parsed.text);
  if (checkpoint.origin !== `${verifier.name}/rooms/${code}`) {
    throw new SyntaxError(`The checkpoint is of ${checkpoint.origin}`);
  }
  return { checkpoint, signature: await signatureOf(parsed, verifier) };
}

class Check {
  /** @type {Bytes[]} */
  leaves = [];
  /** @type {Verification['wrong']} */
  wrong;
  /** @type {Verification['signature']} */
  #signature = 'not-checked';
  /** @type {Verification['checkpoint']} */
  #checkpoint;
  /** @type {RoomState | undefined} */
  #state;
  #hidden = 0;

  /** @param {Iterable<Entry> | AsyncIterable<Entry>} entries @param {Signed} signed */
  async run(entries, signed) {
    const { checkpoint, signature } = await checkpointOf(signed);
    this.#checkpoint = checkpoint;
    this.#signature = signature;
    if (signature === 'invalid') {
      this.wrong = { why: 'The signature is not of this key' };
      return;
    }
    for await (const entry of entries) {
      if (this.leaves.length === checkpoint.size || this.wrong) {
        break;
      }
      await this.#add(entry);
    }
    if (!this.wrong && this.leaves.length < checkpoint.size) {
      this.wrong = { revision: this.leaves.length + 1, why: `${checkpoint.size} revisions were signed` };
    }
    if (!this.wrong && !equal(await rootOf(this.leaves), checkpoint.root)) {
      this.wrong = { why: `The ${checkpoint.size} revisions are not the ones that were signed` };
    }
  }

  /** @param {Entry} entry */
  async #add(entry) {
    const revision = this.leaves.length + 1;
    const why = entry.revision === revision ? ((await unproved(entry)) ?? this.#unrevealed(entry)) : 'A revision is missing';
    if (why !== undefined) {
      this.wrong = { revision, why };
      return;
    }
    this.leaves.push(await leafHash(entry.leaf ?? ''));
    this.#state = after(this.#state, entry);
  }

  /** Whether revealed cards lay in their pile, where that hand is shown. @param {Entry} entry */
  #unrevealed({ type, payload }) {
    if (type !== 'SelectionRevealed') {
      return undefined;
    }
    const hand = this.#state?.participants.find((each) => each.participantId === payload.participantId)?.hand;
    if (hand === undefined || !('piles' in hand) || payload.cards === undefined) {
      this.#hidden++;
      return undefined;
    }
    const cardIds = payload.cards.map((card) => card.cardId);
    return same(hand.piles[REVEALED[payload.revealType]], cardIds) ? undefined : 'The revealed cards did not lie there';
  }

  /** @returns {Verification} */
  verification() {
    const limits = [];
    if (this.#signature === 'not-checked') {
      limits.push(NO_ED25519);
    }
    if (this.#hidden > 0) {
      limits.push(`${this.#hidden} reveals: only who may see the hand can check that the cards lay in it.`);
    }
    return {
      ok: this.wrong === undefined && this.#signature === 'valid',
      revisions: this.leaves.length,
      signature: this.#signature,
      limits,
      ...(this.#checkpoint && { checkpoint: this.#checkpoint }),
      ...(this.wrong && { wrong: this.wrong }),
    };
  }
}
