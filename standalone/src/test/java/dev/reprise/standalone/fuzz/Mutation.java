package dev.reprise.standalone.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** One way in which a request goes wrong. */
enum Mutation {
    JSON {
        @Override
        RawRequest apply(RawRequest request, Random random) {
            return request.body() == null
                    ? request
                    : request.withBody(JsonMutation.apply(request.body(), random));
        }
    },
    BYTES {
        @Override
        RawRequest apply(RawRequest request, Random random) {
            if (request.body() == null || request.body().length == 0) {
                return request;
            }
            var bytes = request.body().clone();
            for (var i = 1 + random.nextInt(4); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            return request.withBody(bytes);
        }
    },
    TRUNCATED {
        @Override
        RawRequest apply(RawRequest request, Random random) {
            return request.body() == null
                    ? request
                    : request.withBody(
                            Arrays.copyOf(
                                    request.body(), random.nextInt(request.body().length + 1)));
        }
    },
    NOISE {
        @Override
        RawRequest apply(RawRequest request, Random random) {
            var size = random.nextInt(20) == 0 ? 300_000 : random.nextInt(400);
            var bytes = new byte[size];
            random.nextBytes(bytes);
            return request.withBody(bytes);
        }
    },
    HEADER {
        @Override
        RawRequest apply(RawRequest request, Random random) {
            return request.withHeader(Odd.any(Odd.HEADERS, random), Odd.any(Odd.ODD_TEXTS, random));
        }
    },
    ODD_HEADER {
        @Override
        RawRequest apply(RawRequest request, Random random) {
            return OddHeaders.apply(request, random);
        }
    },
    CONTENT_TYPE {
        @Override
        RawRequest apply(RawRequest request, Random random) {
            return OddContent.typed(request, random);
        }
    },
    ENCODING {
        @Override
        RawRequest apply(RawRequest request, Random random) {
            return OddContent.encoded(request, random);
        }
    },
    VAST {
        @Override
        RawRequest apply(RawRequest request, Random random) {
            return request.body() == null ? request : OddContent.vast(request, random);
        }
    },
    MANY_HEADERS {
        @Override
        RawRequest apply(RawRequest request, Random random) {
            var more = request;
            for (var i = random.nextInt(150); i > 0; i--) {
                more = more.withHeader("X-" + i, "x".repeat(random.nextInt(120)));
            }
            return more;
        }
    },
    SEGMENT {
        @Override
        RawRequest apply(RawRequest request, Random random) {
            var segments = request.target().split("/", -1);
            segments[random.nextInt(segments.length)] = Odd.any(Odd.ODD_SEGMENTS, random);
            return request.withTarget(String.join("/", segments));
        }
    },
    QUERY {
        @Override
        RawRequest apply(RawRequest request, Random random) {
            var separator = request.target().contains("?") ? "&" : "?";
            return request.withTarget(
                    request.target()
                            + separator
                            + Odd.any(Odd.PARAMETERS, random)
                            + "="
                            + Odd.any(Odd.ODD_SEGMENTS, random));
        }
    },
    QUERY_AGAIN {
        @Override
        RawRequest apply(RawRequest request, Random random) {
            var query = request.target().indexOf('?');
            return query < 0
                    ? request.withTarget(request.target() + "?" + "&=".repeat(random.nextInt(300)))
                    : request.withTarget(
                            request.target() + "&" + request.target().substring(query + 1));
        }
    },
    METHOD {
        @Override
        RawRequest apply(RawRequest request, Random random) {
            return request.withMethod(Odd.any(Odd.METHODS, random));
        }
    };

    abstract RawRequest apply(RawRequest request, Random random);

    static Mutation any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    /** Bytes that are hardly HTTP any more. */
    static byte[] garbled(byte[] request, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> noise(random);
            case 1 -> Arrays.copyOf(request, random.nextInt(request.length));
            case 2 -> "GET / HTTP/9.9\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            case 3 ->
                    "POST /api/v1/rooms HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
                            .getBytes(StandardCharsets.US_ASCII);
            default -> {
                var bytes = request.clone();
                bytes[random.nextInt(Math.min(bytes.length, 120))] = (byte) random.nextInt(256);
                yield bytes;
            }
        };
    }

    private static byte[] noise(Random random) {
        var bytes = new byte[1 + random.nextInt(2_000)];
        random.nextBytes(bytes);
        return bytes;
    }
}
