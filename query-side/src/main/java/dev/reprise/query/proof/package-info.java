/**
 * Proofs over HTTP that nothing of a room's history was changed. Read it in this order; {@link
 * dev.reprise.proof} has their forms.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.proof.RoomTrees}: the Merkle tree of a room, from the leaves that
 *       the log has;
 *   <li>{@link dev.reprise.query.proof.ProvenEntries}: what proves an entry to who is shown it;
 *   <li>{@link dev.reprise.query.proof.LogKeys}: who signs;
 *   <li>{@link dev.reprise.query.proof.ProofController}: checkpoints, proofs and consistency.
 * </ol>
 */
@NullMarked
package dev.reprise.query.proof;

import org.jspecify.annotations.NullMarked;
