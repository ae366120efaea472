package dev.reprise.query.webhook;

import dev.reprise.events.webhook.KnownWebhook;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.webhook.store.Delivery;
import dev.reprise.query.webhook.store.DeliveryStore;
import dev.reprise.web.caller.Authenticated;
import dev.reprise.web.json.ViewJson;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;
import dev.reprise.webhooks.WebhookView;
import dev.reprise.webhooks.Webhooks;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.util.List;

/** Which webhooks there are, and what became of their messages, over HTTP. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookReadsController {

    private final Webhooks webhooks;
    private final DeliveryStore store;
    private final CurrentReads reads;
    private final Clock clock;

    WebhookReadsController(
            Webhooks webhooks, DeliveryStore store, CurrentReads reads, Clock clock) {
        this.webhooks = webhooks;
        this.store = store;
        this.reads = reads;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<byte[]> listWebhooks(@Authenticated Caller caller) {
        requireScope(caller);
        reads.catchUp();
        var now = clock.instant();
        return json(
                new Listed(
                        webhooks.all().stream().map(each -> WebhookView.of(each, now)).toList()));
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> showWebhook(@PathVariable String id, @Authenticated Caller caller) {
        requireScope(caller);
        return json(WebhookView.of(find(id), clock.instant()));
    }

    @GetMapping("/{id}/deliveries")
    ResponseEntity<byte[]> listDeliveries(
            @PathVariable String id,
            @ModelAttribute DeliveriesQuery query,
            @Authenticated Caller caller) {
        requireScope(caller);
        var webhook = find(id);
        return json(
                new Deliveries(
                        store.deliveries(
                                webhook.webhookId(), query.code(), query.kind(), query.count())));
    }

    private KnownWebhook find(String id) {
        reads.catchUp();
        return webhooks.find(id)
                .filter(each -> !each.deleted())
                .orElseThrow(() ->
                        new ApiException(ErrorCode.NOT_FOUND, "There is no webhook " + id + "."));
    }

    private static void requireScope(Caller caller) {
        if (!caller.has(Scope.WEBHOOKS) && !caller.has(Scope.ADMIN)) {
            throw new ApiException(
                    ErrorCode.FORBIDDEN,
                    "Only an API key with scope webhooks or admin may do this.");
        }
    }

    private static ResponseEntity<byte[]> json(Object body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ViewJson.write(body));
    }

    /** All webhooks. */
    record Listed(List<WebhookView> webhooks) {}

    /** The last attempts, the latest first. */
    record Deliveries(List<Delivery> deliveries) {}
}
