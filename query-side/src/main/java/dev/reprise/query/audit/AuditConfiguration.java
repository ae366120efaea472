package dev.reprise.query.audit;

import dev.reprise.identity.ApiKeyNames;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.web.RoomAccessGuard;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.Optional;

/** Wires the audit trail, from access logs to pages. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

    @Bean
    AuditTrail auditTrail(ObjectProvider<LookListener> listeners) {
        return new AuditTrail(room -> listeners.forEach(each -> each.looked(room)));
    }

    @Bean
    KeyTrail keyTrail() {
        return new KeyTrail();
    }

    @Bean
    AggregateTrail aggregateTrail() {
        return new AggregateTrail();
    }

    @Bean
    AuditController auditController(
            RoomAccessGuard guard, ProjectionDatabase views, ObjectProvider<ApiKeyNames> names) {
        return new AuditController(guard, new AuditStore(views.tables(), known(names)));
    }

    @Bean
    WholeTrailController wholeTrailController(
            CurrentReads reads, ProjectionDatabase views, ObjectProvider<ApiKeyNames> names) {
        return new WholeTrailController(new WholeTrail(views.tables(), known(names)), reads);
    }

    private static ApiKeyNames known(ObjectProvider<ApiKeyNames> names) {
        return names.getIfAvailable(() -> _ -> Optional.empty());
    }
}
