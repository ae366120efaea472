package dev.reprise.query.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.access.AccessKind;
import dev.reprise.identity.Caller;
import dev.reprise.proof.Checkpoint;
import dev.reprise.proof.LogKey;
import dev.reprise.proof.MerkleTree;
import dev.reprise.proof.SignedNote;
import dev.reprise.proof.TlogProof;
import dev.reprise.proof.TreeHash;
import dev.reprise.query.access.AuditedCaller;
import dev.reprise.query.web.RoomAccessGuard;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** Proves that a room's history is what it was, by the texts of C2SP. */
@RestController
class ProofController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, UTF_8);

    private final RoomAccessGuard guard;
    private final RoomTrees trees;
    private final LogKey key;

    ProofController(RoomAccessGuard guard, RoomTrees trees, LogKey key) {
        this.guard = guard;
        this.trees = trees;
        this.key = key;
    }

    @GetMapping(path = "/api/v1/log-key", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<byte[]> logKey(Caller caller) {
        return text(key.verifier().text() + "\n");
    }

    @GetMapping(path = "/api/v1/rooms/{code}/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<byte[]> checkpoint(
            @PathVariable String code,
            @ModelAttribute CheckpointQuery query,
            AuditedCaller auditedCaller) {
        var range = enter(code, auditedCaller, query.range());
        return text(checkpoint(range.roomCode(), range.last()).toString());
    }

    @GetMapping(path = "/api/v1/rooms/{code}/proof", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<byte[]> proof(
            @PathVariable String code,
            @ModelAttribute ProofQuery query,
            AuditedCaller auditedCaller) {
        var range = enter(code, auditedCaller, query.range());
        var index = range.first() - 1;
        var path = MerkleTree.inclusion(index, range.last(), trees.of(range.roomCode()));
        return text(new TlogProof(index, path, checkpoint(range.roomCode(), range.last())).text());
    }

    @GetMapping(
            path = "/api/v1/rooms/{code}/consistency",
            produces = MediaType.APPLICATION_JSON_VALUE)
    List<String> consistency(
            @PathVariable String code,
            @ModelAttribute ConsistencyQuery query,
            AuditedCaller auditedCaller) {
        var range = enter(code, auditedCaller, query.range());
        return MerkleTree.consistency(range.first(), range.last(), trees.of(range.roomCode()))
                .stream()
                .map(TreeHash::base64)
                .toList();
    }

    private Range enter(String code, AuditedCaller auditedCaller, AskedRange asked) {
        var access =
                guard.enter(code, auditedCaller, asked.minRevision(), asked.highestMentioned());
        var last = asked.last() == null ? access.now().revision() : asked.last();
        RoomAccessGuard.requireRevision(access, last);
        RoomAccessGuard.requireRevision(access, asked.first());
        asked.requireOrder(last);
        access.viewer(AccessKind.EVENTS, asked.first(), last);
        return new Range(access.roomCode(), asked.first(), last);
    }

    private SignedNote checkpoint(String roomCode, long size) {
        var origin = "%s/rooms/%s".formatted(key.verifier().name(), roomCode);
        var root = MerkleTree.root(size, trees.of(roomCode));
        return key.sign(new Checkpoint(origin, size, root).text());
    }

    private static ResponseEntity<byte[]> text(String text) {
        return ResponseEntity.ok().contentType(TEXT).body(text.getBytes(UTF_8));
    }

    private record Range(String roomCode, long first, long last) {}
}
