package dev.reprise.query.replay;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes as many bytes as a test says, and notes what came when. */
final class PatientReader extends ServletOutputStream {

    private static final Pattern ID = Pattern.compile("id: (\\d+)\n");

    private final VirtualScheduler timer;
    private final List<String> blocks = new ArrayList<>();
    private @Nullable WriteListener listener;
    private long capacity;
    private long taken;
    private boolean waitedFor = true;

    PatientReader(VirtualScheduler timer) {
        this.timer = timer;
    }

    /** Takes so many bytes more. */
    PatientReader takes(long bytes) {
        capacity += bytes;
        if (waitedFor && listener != null) {
            waitedFor = false;
            try {
                listener.onWritePossible();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /** Says that it can be written to, as a container may at any time. */
    void disturb() {
        waitedFor = true;
        takes(0);
    }

    long taken() {
        return taken;
    }

    /** All that came, as it came. */
    String text() {
        return String.join("", blocks.stream().map(each -> each.split(" ", 2)[1]).toList());
    }

    /** What came with an id: the millisecond, the id, and what it was. */
    List<String> arrivals() {
        var arrivals = new ArrayList<String>();
        for (var block : blocks) {
            var id = ID.matcher(block);
            if (id.find()) {
                var event = block.contains("\nevent: ") ? block.split("event: ", 2)[1] : "beat";
                arrivals.add(
                        block.split(" ", 2)[0] + " " + id.group(1) + " " + event.split("\n", 2)[0]);
            }
        }
        return arrivals;
    }

    @Override
    public boolean isReady() {
        waitedFor = capacity <= 0;
        return !waitedFor;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        this.listener = listener;
    }

    @Override
    public void write(byte[] bytes) {
        capacity -= bytes.length;
        taken += bytes.length;
        blocks.add(timer.nanos() / 1_000_000 + " " + new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void write(int b) {
        throw new UnsupportedOperationException();
    }
}
