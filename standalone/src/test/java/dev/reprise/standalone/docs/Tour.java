package dev.reprise.standalone.docs;

import java.util.ArrayList;
import java.util.List;

/** What the README has its reader paste into a shell, block by block, with what it says comes. */
record Tour(List<Block> blocks) {

    private static final String BEGIN = "## Five minutes with curl";
    private static final String END = "## Further";

    /**
     * One paste.
     *
     * @param answer what the README shows of the output; empty if nothing
     */
    record Block(String commands, String answer) {}

    static Tour in(String readme) {
        var blocks = new ArrayList<Block>();
        var section = readme.substring(readme.indexOf(BEGIN), readme.indexOf(END));
        var fences = section.split("```", -1);
        for (var i = 1; i < fences.length; i += 2) {
            var fence = fences[i];
            var content = fence.substring(fence.indexOf('\n') + 1);
            if (fence.startsWith("sh\n")) {
                blocks.add(new Block(content, ""));
            } else {
                var asked = blocks.removeLast();
                blocks.add(new Block(asked.commands(), asked.answer() + content));
            }
        }
        return new Tour(List.copyOf(blocks));
    }

    /**
     * All of it as one script, with a pause before each block. Each answer's status goes to the
     * error output; what the reader watches in another terminal goes to a file.
     */
    String script(String server, int pauseSeconds, String otherTerminal) {
        var script =
                new StringBuilder(
                        """
                        curl() {
                          local limit=
                          case " $* " in *' -N '*) limit='-m 3' ;; esac
                          command curl -s $limit -w '%{stderr}%{http_code} %{method} %{url_effective}\\n' "$@"
                        }
                        """);
        for (var i = 0; i < blocks.size(); i++) {
            script.append("sleep %d; echo '@@%d'; echo '@@%d' >&2%n".formatted(pauseSeconds, i, i));
            script.append(blocks.get(i).commands());
            if (blocks.get(i).commands().startsWith("echo \"curl -N")) {
                script.append(
                        "command curl -s -N $room/stream >'%s' & other=$!%nsleep 1%n"
                                .formatted(otherTerminal));
            }
        }
        return script.append("kill $other\n").toString().replace("http://127.0.0.1:8080", server);
    }

    /** The parts of an output that belong to the blocks, in their order. */
    List<String> parts(String output) {
        var parts = new ArrayList<String>();
        for (var part : output.split("@@[0-9]+\n", -1)) {
            parts.add(part);
        }
        return parts.subList(1, parts.size());
    }
}
