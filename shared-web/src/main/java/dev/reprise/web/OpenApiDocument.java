package dev.reprise.web;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.webjars.WebJarVersionLocator;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Serves {@code openapi.yaml}, as JSON and as plain YAML, and Swagger UI to show it. */
@RestController
class OpenApiDocument implements WebMvcConfigurer {

    private static final String PAGE = "/swagger-ui/";

    /** What the file merges into other places, where it is complete then. */
    private static final String MERGED = "x-";

    private final SingletonSupplier<Document> json;
    private final SingletonSupplier<Document> yaml;

    OpenApiDocument(JsonMapper mapper) {
        json = SingletonSupplier.of(() -> Document.of(mapper.writeValueAsBytes(read())));
        yaml = SingletonSupplier.of(() -> Document.of(plainYaml(read())));
    }

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> asJson() {
        return answer(json.obtain());
    }

    @GetMapping(path = "/v3/api-docs.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
    ResponseEntity<byte[]> asYaml() {
        return answer(yaml.obtain());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/swagger-ui.html", PAGE + "index.html");
    }

    /** The WebJar's files, of which the initializer is replaced. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(PAGE + "**")
                .addResourceLocations(
                        "classpath:" + PAGE,
                        "classpath:%s/swagger-ui/%s/"
                                .formatted(
                                        WebJarVersionLocator.WEBJARS_PATH_PREFIX,
                                        new WebJarVersionLocator().version("swagger-ui")));
    }

    private static ResponseEntity<byte[]> answer(Document document) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag(document.tag())
                .body(document.bytes());
    }

    private static Object read() {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        try (var yaml = new ClassPathResource("openapi.yaml").getInputStream()) {
            Map<String, Object> document = new Yaml(new SafeConstructor(options)).load(yaml);
            document.keySet().removeIf(key -> key.startsWith(MERGED));
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without anchors and merge keys, of which some readers of YAML take few or none. */
    private static byte[] plainYaml(Object document) {
        var options = new DumperOptions();
        options.setDereferenceAliases(true);
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(document).getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Document(byte[] bytes, String tag) {

        static Document of(byte[] bytes) {
            return new Document(bytes, DigestUtils.md5DigestAsHex(bytes));
        }
    }
}
