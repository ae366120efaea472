package dev.reprise.web.limit;

import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;

import java.io.IOException;

/** Writes bodies that are bytes already, large ones only while not too much waits. */
public final class CountedBytesConverter extends ByteArrayHttpMessageConverter {

    private final LargeAnswers answers;

    public CountedBytesConverter(LargeAnswers answers) {
        this.answers = answers;
    }

    @Override
    protected void writeInternal(byte[] bytes, HttpOutputMessage output) throws IOException {
        answers.send(bytes.length, () -> super.writeInternal(bytes, output));
    }
}
