package dev.reprise.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.MediaType;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The front sends each request to the side that has an endpoint for it. */
class FrontRoutesTest {

    private static final Path FRONT = Path.of("nginx.conf.template");
    private static final Pattern ROUTE = Pattern.compile("^\\s+\"~(\\S* .*)\" (\\w+);$");
    private static final List<Route> ROUTES = routes();

    @ParameterizedTest
    @MethodSource("endpoints")
    void leadToTheSideThatHasTheEndpoint(Endpoint endpoint) {
        assertThat(servedBy(endpoint.request())).isEqualTo(endpoint.side());
    }

    @Test
    void leadPagesToTheQuerySide() {
        assertThat(servedBy("GET /console/r/YAC3EN")).isEqualTo("reads");
    }

    /** As nginx reads a map: the first expression that fits. */
    private static String servedBy(String request) {
        return ROUTES.stream()
                .filter(route -> route.expression.matcher(request).find())
                .map(Route::side)
                .findFirst()
                .orElse("reads");
    }

    private static List<Route> routes() {
        try (var lines = Files.lines(FRONT)) {
            return lines.dropWhile(line -> !line.contains("$served_by {"))
                    .takeWhile(line -> !line.strip().equals("}"))
                    .map(ROUTE::matcher)
                    .filter(Matcher::matches)
                    .map(route -> new Route(Pattern.compile(route.group(1)), route.group(2)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Endpoint> endpoints() {
        return Stream.concat(
                endpoints("dev.reprise.command", "commands"),
                endpoints("dev.reprise.query", "reads"));
    }

    private static Stream<Endpoint> endpoints(String sidePackage, String side) {
        var controllers = new ClassPathScanningCandidateComponentProvider(false);
        controllers.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return controllers.findCandidateComponents(sidePackage).stream()
                .map(found -> requireNonNull(found.getBeanClassName()))
                .map(name -> ClassUtils.resolveClassName(name, null))
                .flatMap(type -> endpoints(type, side));
    }

    private static Stream<Endpoint> endpoints(Class<?> type, String side) {
        var common = AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class);
        var bases = common == null || common.path().length == 0 ? new String[] {""} : common.path();
        return Arrays.stream(type.getDeclaredMethods())
                .flatMap(method ->
                        Stream.ofNullable(
                                AnnotatedElementUtils.findMergedAnnotation(
                                        method, RequestMapping.class)))
                .flatMap(mapping ->
                        Arrays.stream(bases).flatMap(base -> endpoints(base, mapping, side)));
    }

    private static Stream<Endpoint> endpoints(String base, RequestMapping mapping, String side) {
        var isStream =
                Arrays.asList(mapping.produces()).contains(MediaType.TEXT_EVENT_STREAM_VALUE);
        var paths = mapping.path().length == 0 ? new String[] {""} : mapping.path();
        return Arrays.stream(paths)
                .flatMap(path ->
                        Arrays.stream(mapping.method())
                                .map(method ->
                                        new Endpoint(
                                                request(method, base + path),
                                                isStream ? "streams" : side)));
    }

    private static String request(RequestMethod method, String path) {
        return method + " " + path.replaceAll("\\{[^}]+}", "x1");
    }

    private record Route(Pattern expression, String side) {}

    record Endpoint(String request, String side) {}
}
