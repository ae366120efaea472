/**
 * Sealing what is personal, without Spring and Axon. Read it in this order; {@code docs/formats.md}
 * has every byte.
 *
 * <ol>
 *   <li>{@link dev.reprise.seal.EventSeal}: an event's payload, sealed and opened; {@code
 *       PersonalFields}: what is personal in it;
 *   <li>{@link dev.reprise.seal.DataKey}: the key of one participant, and what follows from it;
 *       {@code SealedText}: what is sealed under it;
 *   <li>{@link dev.reprise.seal.SubjectKeys}: all keys, in one file; {@link
 *       dev.reprise.seal.KeyGeneration}: how an older copy of it is recognised;
 *   <li>{@link dev.reprise.seal.KeyFiles}: the file and the {@link dev.reprise.seal.MasterKey}
 *       beside it.
 * </ol>
 */
@NullMarked
package dev.reprise.seal;

import org.jspecify.annotations.NullMarked;
