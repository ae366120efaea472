/**
 * Proofs that nothing of a room's history was changed, without Spring, Axon and keys. Read it in
 * this order; {@code docs/formats.md} has every byte.
 *
 * <ol>
 *   <li>{@link dev.reprise.proof.Leaf}: what of a {@link dev.reprise.proof.StoredEntry} is proved,
 *       written by {@link dev.reprise.proof.Jcs}; {@link dev.reprise.proof.Disclosure}: a field
 *       that not everybody sees;
 *   <li>{@link dev.reprise.proof.Frontier} and {@link dev.reprise.proof.MerkleTree}: roots and
 *       proofs; {@link dev.reprise.proof.ProofCheck} verifies them;
 *   <li>{@link dev.reprise.proof.Checkpoint}, {@link dev.reprise.proof.SignedNote} and {@link
 *       dev.reprise.proof.TlogProof}: the texts of C2SP; {@link dev.reprise.proof.LogKey} signs.
 * </ol>
 */
@NullMarked
package dev.reprise.proof;

import org.jspecify.annotations.NullMarked;
