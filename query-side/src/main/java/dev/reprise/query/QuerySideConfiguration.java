package dev.reprise.query;

import dev.reprise.keys.KeysConfiguration;
import dev.reprise.query.access.AccessConfiguration;
import dev.reprise.query.audit.AuditConfiguration;
import dev.reprise.query.diff.DiffConfiguration;
import dev.reprise.query.feed.FeedConfiguration;
import dev.reprise.query.find.FindConfiguration;
import dev.reprise.query.history.HistoryConfiguration;
import dev.reprise.query.live.LiveConfiguration;
import dev.reprise.query.lobby.LobbyConfiguration;
import dev.reprise.query.overview.OverviewConfiguration;
import dev.reprise.query.proof.ProofConfiguration;
import dev.reprise.query.refusals.RefusalsConfiguration;
import dev.reprise.query.replay.ReplayConfiguration;
import dev.reprise.query.results.ResultsConfiguration;
import dev.reprise.query.stats.StatsConfiguration;
import dev.reprise.query.timeline.TimelineConfiguration;
import dev.reprise.query.upkeep.MaintenanceConfiguration;
import dev.reprise.query.web.WebConfiguration;
import dev.reprise.query.webhook.WebhookDeliveryConfiguration;
import dev.reprise.web.SharedWebConfiguration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The query side as a part of an application, which brings an event log and Axon's Spring Boot
 * starter.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    SharedWebConfiguration.class,
    KeysConfiguration.class,
    TimelineConfiguration.class,
    HistoryConfiguration.class,
    AccessConfiguration.class,
    WebConfiguration.class,
    LiveConfiguration.class,
    DiffConfiguration.class,
    OverviewConfiguration.class,
    RefusalsConfiguration.class,
    ProofConfiguration.class,
    ReplayConfiguration.class,
    AuditConfiguration.class,
    FindConfiguration.class,
    FeedConfiguration.class,
    LobbyConfiguration.class,
    ResultsConfiguration.class,
    StatsConfiguration.class,
    MaintenanceConfiguration.class,
    WebhookDeliveryConfiguration.class
})
public class QuerySideConfiguration {}
