package dev.reprise.query.upkeep;

import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;
import dev.reprise.web.caller.Authenticated;
import dev.reprise.web.json.ViewJson;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.function.Supplier;

/** How this node is, and the upkeep of its views, for admins. */
@RestController
class MaintenanceController {

    private static final String REBUILD = "/api/v1/admin/rebuild";
    private static final String VERIFY = "/api/v1/admin/verify";

    private final ViewMaintenance maintenance;
    private final Rebuild rebuild;
    private final ViewVerification verification;
    private final Supplier<HealthReport> health;

    MaintenanceController(
            ViewMaintenance maintenance,
            Rebuild rebuild,
            ViewVerification verification,
            Supplier<HealthReport> health) {
        this.maintenance = maintenance;
        this.rebuild = rebuild;
        this.verification = verification;
        this.health = health;
    }

    @PostMapping(REBUILD)
    ResponseEntity<byte[]> rebuild(@Authenticated Caller caller) {
        require(caller);
        maintenance.begin(rebuild);
        return answer(HttpStatus.ACCEPTED, maintenance.progress(rebuild));
    }

    @GetMapping(REBUILD)
    ResponseEntity<byte[]> rebuildProgress(@Authenticated Caller caller) {
        require(caller);
        return answer(HttpStatus.OK, maintenance.progress(rebuild));
    }

    @PostMapping(VERIFY)
    ResponseEntity<byte[]> verify(@Authenticated Caller caller) {
        require(caller);
        maintenance.begin(verification);
        return answer(HttpStatus.ACCEPTED, verdict());
    }

    @GetMapping(VERIFY)
    ResponseEntity<byte[]> verificationProgress(@Authenticated Caller caller) {
        require(caller);
        return answer(HttpStatus.OK, verdict());
    }

    @GetMapping("/api/v1/admin/health")
    ResponseEntity<byte[]> health(@Authenticated Caller caller) {
        require(caller);
        return answer(HttpStatus.OK, health.get());
    }

    private Verdict verdict() {
        return new Verdict(maintenance.progress(verification), verification.found());
    }

    private static void require(Caller caller) {
        if (!caller.has(Scope.ADMIN)) {
            throw new ApiException(ErrorCode.FORBIDDEN, "This needs an API key with scope admin");
        }
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, Object body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ViewJson.write(body));
    }

    /** How far a verification is, and what it found. */
    record Verdict(Progress progress, ViewVerification.Found found) {}
}
