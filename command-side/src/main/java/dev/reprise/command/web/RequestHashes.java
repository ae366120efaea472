package dev.reprise.command.web;

import dev.reprise.command.acknowledgement.Erased;
import dev.reprise.identity.Caller;
import dev.reprise.seal.DataKey;
import dev.reprise.seal.KeyId;
import dev.reprise.seal.KeyLookup;
import dev.reprise.seal.RequestMac;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.TreeSet;

/** The form in which requests are remembered: without the keys it confirms no guess of them. */
record RequestHashes(KeyLookup keys) {

    /**
     * The hash of a request to open or join a room.
     *
     * @param secret the key that only its sender knows; without one nothing is remembered
     */
    static String ofAnonymous(@Nullable String secret, RequestFingerprint request) {
        return secret == null ? "" : RequestMac.ofAnonymous(secret, request.hash());
    }

    /**
     * The hash of any other request, under the keys of all whom it speaks of.
     *
     * @throws dev.reprise.web.problem.ApiException if its caller is erased
     */
    String of(Caller caller, RequestFingerprint request) {
        var people = new TreeSet<>(request.people());
        if (caller instanceof Caller.OfParticipant participant) {
            people.add(participant.participantId());
        }
        var found = new ArrayList<DataKey>();
        for (var each : people) {
            switch (keys.find(KeyId.of(each))) {
                case KeyLookup.Living(var key) -> found.add(key);
                case KeyLookup.Destroyed _ when each.equals(caller.id()) -> throw Erased.problem();
                case KeyLookup.Destroyed _, KeyLookup.Unknown _ -> {
                    // Nothing of them can be stored any more, or they are not there at all.
                }
            }
        }
        return RequestMac.of(found, request.hash());
    }
}
