package dev.reprise.web.caller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

class OnlyFittingMappingTest {

    private final RequestMappingHandlerMapping ours = started(new OnlyFittingMapping());
    private final RequestMappingHandlerMapping springs =
            started(new RequestMappingHandlerMapping());

    @ParameterizedTest
    @CsvSource({
        "POST, /rooms/ABC234/moves, move",
        "GET, /rooms/ABC234/moves, moves",
        "HEAD, /rooms/ABC234/moves, moves",
        "DELETE, /rooms/ABC234/moves, HttpRequestMethodNotSupportedException",
        "POST, /rooms/ABC234/%6Doves, move",
        "GET, /rooms/ABC234/%6Doves, moves",
        "GET, /rooms/%41BC234, room",
        "GET, /rooms/mine, mine",
        "GET, /rooms/%6Dine, mine",
        "GET, /rooms/ABC234, room",
        "DELETE, /rooms/mine, close",
        "GET, /rooms, rooms",
        "GET, /rooms/, nowhere",
        "GET, /rooms//moves, nowhere",
        "GET, /rooms/ABC234/moves/, nowhere",
        "GET, /roomsABC234, nowhere",
        "POST, /pages/first, anyPage",
        "HEAD, /pages/first, anyPage",
        "GET, /pages/first/moves, anyPage"
    })
    void leadsWhereSpringLeads(String method, String path, String expected) {
        assertThat(whereTo(ours, method, path))
                .isEqualTo(whereTo(springs, method, path))
                .startsWith(expected + " ");
    }

    private static String whereTo(
            RequestMappingHandlerMapping mapping, String method, String path) {
        var request = new MockHttpServletRequest(method, path);
        ServletRequestPathUtils.parseAndCache(request);
        try {
            var found = mapping.getHandler(request);
            return found != null && found.getHandler() instanceof HandlerMethod handler
                    ? "%s %s %s"
                            .formatted(
                                    handler.getMethod().getName(),
                                    request.getAttribute(
                                            HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                                    request.getAttribute(
                                            HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE))
                    : "nowhere ";
        } catch (Exception e) {
            return e.getClass().getSimpleName() + " ";
        }
    }

    private static RequestMappingHandlerMapping started(RequestMappingHandlerMapping mapping) {
        var context = new StaticWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.registerSingleton("controller", Rooms.class);
        context.refresh();
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        return mapping;
    }

    @RestController
    static class Rooms {

        @GetMapping("/rooms")
        String rooms() {
            return "";
        }

        @GetMapping("/rooms/{code}")
        String room() {
            return "";
        }

        @DeleteMapping("/rooms/{code}")
        String close() {
            return "";
        }

        @GetMapping("/rooms/mine")
        String mine() {
            return "";
        }

        @PostMapping("/rooms/{code}/moves")
        String move() {
            return "";
        }

        @GetMapping("/rooms/{code}/moves")
        String moves() {
            return "";
        }

        @RequestMapping("/pages/**")
        String anyPage() {
            return "";
        }
    }
}
